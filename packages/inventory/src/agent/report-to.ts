import { promisify } from "node:util";
import { gzip } from "node:zlib";
import * as z from "zod";
import type { ReportResult } from "../api.ts";
import { IntakeRefusedError } from "../errors/intake.ts";
import { openReport } from "../report-reader.ts";
import type { Snapshot } from "../snapshot.ts";
import { encodeSnapshot } from "../snapshot-codec.ts";
import { type AcknowledgedReport, encodeSnapshotDelta } from "../snapshot-delta.ts";
import type { AgentKey } from "./agent-key.ts";
import { IntakeClient, type IntakeClientOptions } from "./intake-client.ts";

/** How a report is sent. */
export interface ReportToOptions extends IntakeClientOptions {
  /** The report that was acknowledged last, from the result of the call before. Without it no delta is possible. */
  readonly acknowledged?: AcknowledgedReport | undefined;
}

/** How a report was taken. */
export interface SentReport {
  readonly status: "added" | "changed" | "unchanged";
  readonly deviceId: string;
  /** What travelled: nothing but a digest, what was different, or all. */
  readonly sent: "digest" | "delta" | "full";
  /** Keep it for the next call. Its digest is empty where only a full report will do then. */
  readonly acknowledged: AcknowledgedReport;
  /** See {@link ReportResult.leftOut}. */
  readonly leftOut: ReportResult["leftOut"];
}

const Checked = z.discriminatedUnion("status", [
  z.object({ status: z.literal("unchanged"), deviceId: z.string(), digest: z.string() }),
  z.object({ status: z.literal("report-needed"), base: z.string() }),
]);

const Taken = z.object({
  status: z.enum(["added", "changed", "unchanged", "full-report-needed"]),
  deviceId: z.string(),
  digest: z.string(),
  leftOut: z.array(z.object({ section: z.string(), code: z.string() })),
});

const compress = promisify(gzip);

/**
 * Reports to an intake over HTTP, with as little as will do: the digest first; where the fleet knows something else, what
 * is different from the report that it acknowledged last; else all of it. Comes back by itself, later each time, when the
 * intake is busy or out of reach, and signs by the fleet's time where the device's clock is wrong.
 *
 * @throws IntakeRefusedError: the agent was revoked, for instance. IntakeUnreachableError after `maxAttempts`.
 *
 * @example
 * ```ts
 * import { readFile, writeFile } from "node:fs/promises";
 * import { localHost } from "@fleetwright/core";
 * import { type AgentKey, collectInventory, enrolAgent, reportTo } from "@fleetwright/inventory";
 *
 * const url = "https://fleet.example.org/intake";
 * const keep = (key: AgentKey): Promise<void> => writeFile("agent-key.json", JSON.stringify(key), { mode: 0o600 });
 *
 * export async function run(token: string): Promise<void> {
 *   const kept = await readFile("agent-key.json", "utf8").catch(() => undefined);
 *   const key: AgentKey = kept === undefined ? await enrolAgent(url, token) : JSON.parse(kept);
 *   if (kept === undefined) await keep(key);
 *   const { status, sent } = await reportTo(url, key, await collectInventory(localHost()));
 *   console.log(status, sent);
 * }
 * ```
 */
export async function reportTo(
  url: string,
  key: AgentKey,
  report: Snapshot | Uint8Array,
  options: ReportToOptions = {},
): Promise<SentReport> {
  const full = report instanceof Uint8Array ? report : encodeSnapshot(report);
  const { digest } = openReport(full);
  const client = new IntakeClient(url, options);
  const target = `/report?digest=${digest}`;
  const checked = await client.send(Checked, { method: "GET", target }, key);
  if (checked.status === "unchanged") {
    const { deviceId } = checked;
    return { status: "unchanged", deviceId, sent: "digest", acknowledged: { bytes: full, digest }, leftOut: [] };
  }
  const send = async (bytes: Uint8Array): Promise<z.output<typeof Taken>> =>
    client.send(
      Taken,
      {
        method: "POST",
        target: "/report",
        body: await compress(bytes),
        headers: { "content-type": "application/vnd.fleetwright.snapshot", "content-encoding": "gzip" },
      },
      key,
    );
  const { acknowledged } = options;
  const isBase = acknowledged !== undefined && checked.base !== "" && acknowledged.digest === checked.base;
  const delta = isBase ? encodeSnapshotDelta(acknowledged, full) : undefined;
  const first = await send(delta ?? full);
  // What the fleet knew may have changed since it was asked.
  const isRefused = first.status === "full-report-needed";
  const { status, deviceId, digest: known, leftOut } = isRefused ? await send(full) : first;
  if (status === "full-report-needed") throw new IntakeRefusedError(200, status, "the report builds on another one.");
  return {
    status,
    deviceId,
    sent: delta && !isRefused ? "delta" : "full",
    acknowledged: { bytes: full, digest: known },
    leftOut,
  };
}
