import type { Host } from "@fleetwright/core";
import type { Collected } from "../collector.ts";
import type { SectionData } from "../section.ts";
import type { remoteManagement } from "../sections/remote-management.ts";
import type { Reading } from "./config-file.ts";

/** One way into a machine, as the section has it. */
export type RemoteRow = Collected<SectionData<typeof remoteManagement>[number]>;

/** What a tool's own files tell. */
export type RemoteFacts = Partial<Omit<RemoteRow, "name" | "kind" | "enabled" | "running">>;

/** One fact that stands in a file: the first group of the pattern is its value. */
export interface ToolFact {
  readonly field: "identifier" | "port" | "server" | "version";
  readonly file: string;
  readonly pattern: RegExp;
}

/** One tool, and how it is recognised: by a path or by a service. */
export interface RemoteTool {
  readonly name: string;
  readonly kind: NonNullable<RemoteRow["kind"]>;
  readonly paths: readonly string[];
  /** Without the ending of the service manager; the first that exists counts. */
  readonly services: readonly string[];
  /** Sockets of systemd that start the service when somebody calls. */
  readonly sockets?: readonly string[];
  readonly facts?: readonly ToolFact[];
  readonly ask?: (host: Host, reading: Reading) => Promise<RemoteFacts>;
}
