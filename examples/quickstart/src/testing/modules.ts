// The example is plain JavaScript, as a user would write it, and the root's type check reads TypeScript alone: what its
// modules export is typed here, for its tests.
import type { Change, DeviceInventory, ReportResult } from "@fleetwright/inventory";

interface Warning {
  readonly level: "bad" | "warn" | "info";
  readonly text: string;
}

interface TerminalStyle {
  readonly quiet: (text: string) => string;
  readonly good: (text: string) => string;
  readonly warn: (text: string) => string;
  readonly bad: (text: string) => string;
  readonly bold: (text: string) => string;
}

async function moduleAt<Exports>(path: string): Promise<Exports> {
  return await import(path.includes("/") ? path : new URL(`../${path}`, import.meta.url).href);
}

export const { reportPage } = await moduleAt<{
  reportPage(content: { readonly device: DeviceInventory; readonly changes: readonly Change[] }): string;
}>("report-page.mjs");

export const { attentionOf } = await moduleAt<{ attentionOf(device: DeviceInventory): Warning[] }>("attention.mjs");

export const { summaryText } = await moduleAt<{
  summaryText(device: DeviceInventory, style: TerminalStyle): string;
}>("summary-text.mjs");

export const { changesText } = await moduleAt<{
  changesText(result: ReportResult, changes: readonly Change[], style: TerminalStyle): string;
}>("changes-text.mjs");

export const { terminalStyle } = await moduleAt<{
  terminalStyle(stream: { readonly isTTY?: boolean }, environment?: NodeJS.ProcessEnv): TerminalStyle;
}>("terminal-style.mjs");

export const { plainText } = await moduleAt<{ plainText(value: unknown, length?: number): string }>(
  "@fleetwright/example-page-parts/plain-text.mjs",
);

export const { sizeText } = await moduleAt<{ sizeText(bytes: number | undefined): string }>(
  "@fleetwright/example-page-parts/size-text.mjs",
);

export const { jsonText } = await moduleAt<{ jsonText(value: unknown): string }>("json-text.mjs");

export const { fieldLabel, fieldText } = await moduleAt<{
  fieldLabel(field: string): string;
  fieldText(field: string, value: unknown): string;
}>("@fleetwright/example-page-parts/field-text.mjs");

export const { failureText } = await moduleAt<{
  failureText(
    error: unknown,
    options: { readonly isInterrupted: boolean; readonly database?: string },
  ): { text: string; exitCode: number };
}>("failure-text.mjs");
