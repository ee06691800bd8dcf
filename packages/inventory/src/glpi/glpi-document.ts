import { GlpiDocumentError, GlpiItemtypeError } from "../errors/glpi.ts";

/** One row of a section of a GLPI document: whatever stands there. */
export type GlpiRow = Readonly<Record<string, unknown>>;

/** What a GLPI document tells of a device, section by section. */
export interface GlpiContent {
  /** Who wrote it: `GLPI-Agent_v1.7.1`. */
  readonly versionclient: string;
  readonly [section: string]: unknown;
}

/**
 * An inventory in GLPI's format: what `glpi-agent` sends, and what GLPI imports. Described by the JSON schema at
 * https://github.com/glpi-project/inventory_format.
 */
export interface GlpiDocument {
  /** What the agent calls the device. A claim: anyone can send any. */
  readonly deviceid: string;
  readonly content: GlpiContent;
  readonly itemtype?: string | undefined;
  readonly action?: string | undefined;
  readonly partial?: boolean | undefined;
  readonly jobid?: number | undefined;
  readonly tag?: string | undefined;
}

/** Whether something is an object with fields, and no array. */
export function isRow(value: unknown): value is GlpiRow {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * Looks at the outside of a document: whether it is one, and of a computer.
 *
 * @throws GlpiDocumentError, GlpiItemtypeError
 */
export function openGlpi(document: unknown): { readonly root: GlpiRow; readonly content: GlpiRow } {
  if (!isRow(document)) throw new GlpiDocumentError("it is no object.");
  const { content, deviceid, itemtype = "Computer", action = "inventory" } = document;
  if (typeof deviceid !== "string") throw new GlpiDocumentError('it has no "deviceid".');
  if (!isRow(content)) throw new GlpiDocumentError('it has no "content".');
  if (typeof content["versionclient"] !== "string") throw new GlpiDocumentError('its content has no "versionclient".');
  if (typeof itemtype !== "string" || typeof action !== "string")
    throw new GlpiDocumentError('"itemtype" and "action" have to be texts.');
  // Agents that scan a network write what they met under the same format, and GLPI's default is a device of no kind.
  if (itemtype !== "Computer" || action === "netdiscovery" || action === "netinventory")
    throw new GlpiItemtypeError(itemtype, action);
  return { root: document, content };
}
