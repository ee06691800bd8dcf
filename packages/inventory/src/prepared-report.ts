import { type ComponentTexts, componentTextsOf } from "./component-texts.ts";
import { type OpenedReport, openReport } from "./report-reader.ts";
import type { Snapshot } from "./snapshot.ts";
import { encodeSections } from "./snapshot-codec.ts";

/** A report that was made in this process, opened, with its components made ready. Plain data: it comes from a thread. */
export interface PreparedReport extends OpenedReport {
  readonly components: ReadonlyMap<string, ComponentTexts>;
}

/**
 * Makes a report of a snapshot whose rows were checked against their sections: the one that `encodeSnapshot` writes.
 *
 * @throws ReportInvalidError when it is too large, or its first line does not fit.
 */
export function prepareReport(snapshot: Snapshot): PreparedReport {
  const components = new Map<string, ComponentTexts>();
  const bytes = encodeSections(snapshot, (section, { line, rows }) => {
    const texts = rows && componentTextsOf(section, rows, line);
    if (texts) components.set(section.name, texts);
  });
  return { ...openReport(bytes), components };
}
