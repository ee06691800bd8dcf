import type { Origin, OriginKind } from "./origin.ts";
import { isoOf } from "./values.ts";

/**
 * Origins as they are kept, beside the values, one text for each device or person: fields that came together share an
 * entry. A row for each field took six times as long to write and four times the space.
 */
type PackedOrigins = readonly [
  kind: OriginKind,
  by: string,
  at: number,
  importId: string | null,
  fields: readonly string[],
][];

/** Where fields come from, on their way to the store. */
export interface OriginStamp {
  readonly kind: OriginKind;
  readonly by: string;
  /** Milliseconds. */
  readonly at: number;
  readonly importId?: string | undefined;
}

/** The kind of origin of each field. */
export function originKindsOf(packed: string | null): ReadonlyMap<string, OriginKind> {
  return new Map(unpacked(packed).flatMap(([kind, , , , fields]) => fields.map((field) => [field, kind] as const)));
}

/** The origin of each field. */
export function originsOf(packed: string | null): Readonly<Record<string, Origin>> {
  return Object.fromEntries(
    unpacked(packed).flatMap(([kind, by, at, importId, fields]) => {
      const origin: Origin = { kind, by, at: isoOf(at), ...(importId !== null && { importId }) };
      return fields.map((field) => [field, origin] as const);
    }),
  );
}

/** The origins after some fields were written anew. */
export function stampOrigins(packed: string | null, fields: readonly string[], stamp: OriginStamp): string {
  const written = new Set(fields);
  const others = unpacked(packed).flatMap(([kind, by, at, importId, kept]) => {
    const left = kept.filter((field) => !written.has(field));
    return left.length > 0 ? [[kind, by, at, importId, left]] : [];
  });
  const added = [stamp.kind, stamp.by, stamp.at, stamp.importId ?? null, [...written]];
  return JSON.stringify(written.size > 0 ? [...others, added] : others);
}

/** The origins after some fields were put back to what they were; undefined: never written. */
export function restoreOrigins(packed: string | null, before: Readonly<Record<string, Origin | undefined>>): string {
  const fields = Object.keys(before);
  const others = unpacked(packed)
    .map(
      ([kind, by, at, importId, kept]) =>
        [kind, by, at, importId, kept.filter((field) => !fields.includes(field))] as const,
    )
    .filter(([, , , , kept]) => kept.length > 0);
  const restored = fields.flatMap((field) => {
    const origin = before[field];
    return origin ? [[origin.kind, origin.by, Date.parse(origin.at), origin.importId ?? null, [field]] as const] : [];
  });
  return JSON.stringify([...others, ...restored]);
}

function unpacked(packed: string | null): PackedOrigins {
  return packed === null ? [] : (JSON.parse(packed) as PackedOrigins);
}
