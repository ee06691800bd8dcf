import { type Columns, type Extra, softwareName as name } from "./extra.ts";
import type { Residual } from "./residual.ts";

/**
 * What a document's list of programs leaves in sections that hold other things, too: the outline of its rest, what is
 * about persons, and what may be.
 */
export interface SoftwareRest {
  readonly outline?: Residual;
  readonly personal?: Residual | Columns;
  readonly unknown?: Columns;
}

/** Takes that out of all the rests of a document. */
export function softwareRestOf(extra: Extra): SoftwareRest {
  const [outline, personal, unknown] = [extra.lasting[name], extra.personal[name], extra.unknown.sections?.[name]];
  return { ...(outline && { outline }), ...(personal && { personal }), ...(unknown && { unknown }) };
}

/** Puts it back. */
export function addSoftwareRest(extra: Extra, { outline, personal, unknown }: SoftwareRest): void {
  if (outline) extra.lasting[name] = outline;
  if (personal) extra.personal[name] = personal;
  if (unknown) extra.unknown.sections = { ...extra.unknown.sections, [name]: unknown };
}
