import { instantOf } from "./instant.ts";

/**
 * One object of an answer, read with care: whatever Windows or somebody else put there, a getter gives what it promises
 * or undefined. Objects and lists of one element look alike, as PowerShell leaves them.
 */
export class Facts {
  readonly #values: object;

  constructor(value: unknown) {
    this.#values = typeof value === "object" && value !== null ? value : {};
  }

  /** A text without white space around; numbers and truth as they are written. Undefined where it is empty. */
  text(name: string): string | undefined {
    return textOf(this.#value(name));
  }

  /** A whole number from 0; numbers in texts, too. */
  count(name: string): number | undefined {
    const number = numberOf(this.#value(name));
    return number !== undefined && number >= 0 ? number : undefined;
  }

  /** A number of 32 bits without a sign. The registry gives the upper half as negative numbers. */
  unsigned(name: string): number | undefined {
    const number = numberOf(this.#value(name));
    return number !== undefined && number >= -(2 ** 31) && number < 2 ** 32 ? number >>> 0 : undefined;
  }

  flag(name: string): boolean | undefined {
    const value = this.#value(name);
    if (typeof value === "boolean") return value;
    if (typeof value === "string" && /^(true|false)$/i.test(value)) return value.toLowerCase() === "true";
    return value === 1 ? true : value === 0 ? false : undefined;
  }

  /** An instant as ISO 8601 in UTC, from any form that PowerShell and WMI have. */
  instant(name: string): string | undefined {
    return instantOf(this.#value(name));
  }

  /** The day of an instant, in UTC. */
  day(name: string): string | undefined {
    return this.instant(name)?.slice(0, 10);
  }

  texts(name: string): string[] {
    return listOf(this.#value(name)).flatMap((value) => textOf(value) ?? []);
  }

  counts(name: string): number[] {
    return listOf(this.#value(name)).flatMap((value) => {
      const number = numberOf(value);
      return number !== undefined && number >= 0 ? [number] : [];
    });
  }

  /** Bytes that were sent as Base64. */
  bytes(name: string): Uint8Array | undefined {
    const value = this.#value(name);
    return typeof value === "string" && value !== "" ? Buffer.from(value, "base64") : undefined;
  }

  /** A list of objects; an object alone is a list of one. */
  rows(name: string): Facts[] {
    return listOf(this.#value(name)).flatMap((value) =>
      typeof value === "object" && value !== null && !Array.isArray(value) ? [new Facts(value)] : [],
    );
  }

  /** An object, of a list the first one; without it, one that knows nothing. */
  one(name: string): Facts {
    return this.rows(name)[0] ?? new Facts(undefined);
  }

  /** Whether there is a value that is not null. */
  has(name: string): boolean {
    return this.#value(name) !== undefined;
  }

  #value(name: string): unknown {
    return Object.hasOwn(this.#values, name) ? (unwrapped(Reflect.get(this.#values, name)) ?? undefined) : undefined;
  }
}

/** What Windows PowerShell 5.1 puts beside the value of a list, a text or an instant that carries properties. */
const wrapping: ReadonlySet<string> = new Set(
  "value Count Length DisplayHint DateTime PSPath PSParentPath PSChildName PSDrive PSProvider ReadCount".split(" "),
);

/** `{"value": [1, 2], "Count": 2}` is the list. */
function unwrapped(value: unknown): unknown {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, "value")) return value;
  const names = Object.keys(value);
  return names.length > 1 && names.every((name) => wrapping.has(name)) ? Reflect.get(value, "value") : value;
}

function listOf(value: unknown): readonly unknown[] {
  return value === undefined ? [] : Array.isArray(value) ? value : [value];
}

function textOf(value: unknown): string | undefined {
  if (typeof value === "string") return value.trim() || undefined;
  return typeof value === "number" || typeof value === "boolean" ? `${value}` : undefined;
}

function numberOf(value: unknown): number | undefined {
  const number = typeof value === "string" && /^\s*-?\d{1,16}\s*$/.test(value) ? Number(value) : value;
  return typeof number === "number" && Number.isSafeInteger(number) ? number : undefined;
}
