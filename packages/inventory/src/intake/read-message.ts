import { isFleetError } from "@fleetwright/core";
import { decodeBody } from "@fleetwright/core/http";
import { MessageInvalidError } from "../errors/intake.ts";
import { snapshotOfGlpi } from "../glpi/snapshot-of-glpi.ts";
import { type PreparedReport, prepareReport } from "../prepared-report.ts";
import { agentProtocols } from "./agent-protocols.ts";
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
}

/** What a message says, or why it was refused. Plain data: it comes from a thread. */
export type MessageOutcome =
  | (Omit<AgentMessage, "document"> & {
      readonly kind: "read";
      readonly protocol: string;
      /** The report that an inventory was made into. */
      readonly report?: PreparedReport;
    })
  | {
      readonly kind: "refused";
      /** Undefined where it is in none. */
      readonly protocol: string | undefined;
      readonly code: string;
      readonly message: string;
    };

/** Unpacks and reads a message, and makes a report of an inventory: all that takes long, and all that may be hostile. */
export async function readMessage({ body, maxBytes, userAgent, receivedAt }: MessageJob): Promise<MessageOutcome> {
  let protocol: AgentProtocol | undefined;
  try {
    const bytes = await decodeBody(body, messageEncoding(body), maxBytes);
    protocol = protocolOf(bytes);
    const { document, ...message } = await protocol.read(bytes, { userAgent });
    const read = { kind: "read", protocol: protocol.name, ...message } as const;
    if (message.intent !== "inventory") return read;
    const { snapshot } = snapshotOfGlpi(document, { receivedAt, agreement: "decided-by-fleet" });
    return { ...read, report: prepareReport(snapshot) };
  } catch (error) {
    if (!isFleetError(error)) throw error;
    return { kind: "refused", protocol: protocol?.name, code: error.code, message: error.message };
  }
}

function protocolOf(body: Uint8Array): AgentProtocol {
  const start = Buffer.from(body.subarray(0, 100)).toString("utf8").trimStart()[0];
  const protocol = agentProtocols.find(({ startsWith }) => startsWith === start);
  if (!protocol) throw new MessageInvalidError("it is neither GLPI's JSON nor the XML of FusionInventory and OCS");
  return protocol;
}
