import { type Host, isFleetError } from "@fleetwright/core";

/** How attributes are read. */
export interface AttributeOptions {
  readonly signal: AbortSignal;
  /** Called when the host refuses an attribute, which is usually a matter of root. */
  readonly onRefused?: ((error: unknown) => void) | undefined;
  /** What is larger is not taken. The kernel gives a page at most, `/run` and `/proc` a little more: 64 KiB unless told. */
  readonly maxBytes?: number | undefined;
}

/**
 * Reads a small text file as `/sys` and `/proc` have them. Undefined where it is missing, empty or refused, and where
 * the driver behind it cannot say anything at the moment.
 */
export async function readAttribute(host: Host, path: string, options: AttributeOptions): Promise<string | undefined> {
  const bytes = await readBinaryAttribute(host, path, options);
  return bytes && (Buffer.from(bytes).toString("utf8").replaceAll("\0", "").trim() || undefined);
}

/** The same for bytes, such as a monitor's EDID. */
export async function readBinaryAttribute(
  host: Host,
  path: string,
  { signal, onRefused, maxBytes = 64 * 1024 }: AttributeOptions,
): Promise<Uint8Array | undefined> {
  try {
    const bytes = await host.readFile(path, { signal, maxBytes });
    return bytes.length === 0 ? undefined : bytes;
  } catch (error) {
    signal.throwIfAborted();
    if (isFleetError(error) && error.code === "CORE_HOST_ACCESS") onRefused?.(error);
    return undefined;
  }
}

/** Reads several attributes of one folder, side by side. */
export async function readAttributes<const Name extends string>(
  host: Host,
  folder: string,
  names: readonly Name[],
  options: AttributeOptions,
): Promise<Partial<Record<Name, string>>> {
  const values = await Promise.all(names.map((name) => readAttribute(host, `${folder}/${name}`, options)));
  const attributes: Partial<Record<Name, string>> = {};
  names.forEach((name, index) => {
    const value = values[index];
    if (value !== undefined) attributes[name] = value;
  });
  return attributes;
}

/** A whole number that an attribute gives in decimal digits, times a factor; undefined for anything else. */
export function numberOf(value: string | undefined, factor = 1): number | undefined {
  if (value === undefined || !/^\d{1,18}$/.test(value)) return undefined;
  const number = Math.round(Number(value) * factor);
  return Number.isSafeInteger(number) ? number : undefined;
}
