import { isFleetError } from "@fleetwright/core";
import { decodeBodySync } from "@fleetwright/core/http";
import { MessageInvalidError } from "../errors/intake.ts";
import type { GlpiLeftOut } from "../glpi/left-out.ts";
import { readGlpi } from "../glpi/snapshot-of-glpi.ts";
import { type PreparedReport, prepareReport } from "../prepared-report.ts";
import { agentProtocols } from "./agent-protocols.ts";
import { type KnownSoftware, standsAlone } from "./known-software.ts";
import { takeLicenceKeys } from "./licence-keys.ts";
import { messageEncoding } from "./message-encoding.ts";
import type { AgentMessage, AgentProtocol } from "./protocols/agent-protocol.ts";

/** A message of an agent of others as it travelled, with what reading it depends on. Plain data: it goes to a thread. */
export interface MessageJob {
  readonly body: Uint8Array;
  /** The most that it may unpack to. */
  readonly maxBytes: number;
  readonly userAgent: string;
  /** When it was received, in milliseconds since 1970. */
  readonly receivedAt: number;
  /** Whether keys of licences are kept. */
  readonly areLicenceKeysKept: boolean;
  /** Whether all of it is read, known or not. */
  readonly isReadWhole: boolean;
}

/** What a message says, or why it was refused. Plain data: it comes from a thread. */
export type MessageOutcome =
  | (Omit<AgentMessage, "document" | "software"> & {
      readonly kind: "read";
      readonly protocol: string;
      /** The report that an inventory was made into. */
      readonly report?: PreparedReport;
      /** What of the inventory is not in the report, in the document's own names. */
      readonly leftOut?: readonly GlpiLeftOut[];
    })
  | {
      readonly kind: "refused";
      /** Undefined where it is in none. */
      readonly protocol: string | undefined;
      readonly code: string;
      readonly message: string;
    };

/** Unpacks and reads a message, and makes a report of an inventory: all that takes long, and all that may be hostile. */
export async function readMessage(job: MessageJob, known: KnownSoftware): Promise<MessageOutcome> {
  const { body, maxBytes, userAgent, isReadWhole } = job;
  let protocol: AgentProtocol | undefined;
  try {
    const bytes = decodeBodySync(body, messageEncoding(body), maxBytes);
    protocol = protocolOf(bytes);
    const isKnown = (digest: string): boolean => !isReadWhole && known.has(digest);
    let { document, software, ...message } = await protocol.read(bytes, { userAgent, isKnown });
    if (software?.isTakenOut && !standsAlone(document))
      ({ document, software, ...message } = await protocol.read(bytes, { userAgent }));
    const read = { kind: "read", protocol: protocol.name, ...message } as const;
    return message.intent === "inventory" ? { ...read, ...madeOf(document, software, job, known) } : read;
  } catch (error) {
    if (!isFleetError(error)) throw error;
    return { kind: "refused", protocol: protocol?.name, code: error.code, message: error.message };
  }
}

/** The report that an inventory is made into. Of programs that are known their sections' digests alone are in it. */
function madeOf(
  document: unknown,
  software: AgentMessage["software"],
  { receivedAt, areLicenceKeysKept }: MessageJob,
  known: KnownSoftware,
): { readonly report: PreparedReport; readonly leftOut: readonly GlpiLeftOut[] } {
  const keys = areLicenceKeysKept ? [] : takeLicenceKeys(document);
  const outcome = software?.isTakenOut ? known.find(software.digest) : undefined;
  const read = readGlpi(document, { receivedAt, agreement: "decided-by-fleet" }, outcome?.rest);
  const report = prepareReport(read.snapshot, outcome?.digests);
  if (software && !software.isTakenOut) known.remember(software.digest, document, report, read);
  return { report, leftOut: [...keys, ...read.leftOut] };
}

function protocolOf(body: Uint8Array): AgentProtocol {
  const start = Buffer.from(body.subarray(0, 100)).toString("utf8").trimStart()[0];
  const protocol = agentProtocols.find(({ startsWith }) => startsWith === start);
  if (!protocol) throw new MessageInvalidError("it is neither GLPI's JSON nor the XML of FusionInventory and OCS");
  return protocol;
}
