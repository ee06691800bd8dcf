import type { Host } from "@fleetwright/core";
import type { CollectContext, Collected } from "../collector.ts";
import type { SectionData } from "../section.ts";
import type { antivirus } from "../sections/antivirus.ts";

/** One product on a machine, as the section has it. */
export type AntivirusRow = Collected<SectionData<typeof antivirus>[number]>;

/** What a product itself tells. */
export type AntivirusFacts = Partial<Omit<AntivirusRow, "name" | "vendor" | "enabled" | "running">>;

/** One product, and how it is recognised. */
export interface AntivirusProduct {
  readonly name: string;
  readonly vendor: string;
  /** Where it is installed; any of them is enough. */
  readonly paths: readonly string[];
  /** Its services, without the ending of the service manager; the first that exists counts. */
  readonly services: readonly string[];
  /** What is read or run to ask it, for the documentation. */
  readonly sources?: readonly string[];
  /** Asks the product itself. Called on images, too. */
  readonly ask?: (host: Host, context: CollectContext) => Promise<AntivirusFacts>;
}

/** Signatures older than this are out of date where the product itself has no word for it. */
const currentForMs = 7 * 24 * 60 * 60 * 1_000;

/** Whether signatures of this age still count as current. */
export function areCurrent(signaturesAt: number, now: number): boolean {
  return now - signaturesAt <= currentForMs;
}
