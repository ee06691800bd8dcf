import type { Host } from "@fleetwright/core";
import type { Collected } from "../collector.ts";
import type { SectionData } from "../section.ts";
import type { firewall } from "../sections/firewall.ts";
import { shellAssignments } from "../shell-assignments.ts";
import { type Reading, readConfig } from "./config-file.ts";
import type { PacketFilter } from "./packet-filter.ts";
import { isRunning, type Service, serviceNamed, startsByItself } from "./service.ts";

/** One tool, as the section has it. */
export type FirewallRow = Collected<SectionData<typeof firewall>[number]>;

/** What is known of a machine before its tools are looked at. */
export interface FirewallState {
  readonly services: readonly Service[];
  /** The rules in the kernel, where they could be read. */
  readonly filter: PacketFilter | undefined;
}

const ufwConfig = "/etc/ufw/ufw.conf";
const ufwDefaults = "/etc/default/ufw";
const firewalldConfig = ["/etc/firewalld/firewalld.conf", "/usr/lib/firewalld/firewalld.conf"];

/** The files of the tools that write rules for others. */
export const firewallSources = [ufwConfig, ufwDefaults, ...firewalldConfig, "/etc/firewalld/zones"];

/** Ubuntu's ufw; its rules can be seen in the kernel by the names of their chains. */
export async function ufwRow(host: Host, state: FirewallState, reading: Reading): Promise<FirewallRow | undefined> {
  const [config, defaults] = await Promise.all([
    readConfig(host, ufwConfig, reading),
    readConfig(host, ufwDefaults, reading),
  ]);
  if (config === undefined) return undefined;
  const service = serviceNamed(state.services, ["ufw"]);
  const enabled = shellAssignments(config).get("ENABLED")?.toLowerCase() === "yes";
  return {
    tool: "ufw",
    enabled: enabled && startsByItself(service) !== false,
    active: state.filter?.names.has("ufw-user-input"),
    incoming: verdictOf(shellAssignments(defaults ?? "").get("DEFAULT_INPUT_POLICY")),
    rules: undefined,
  };
}

/** Red Hat's firewalld; what happens to traffic follows from the zone that interfaces are in by default. */
export async function firewalldRow(
  host: Host,
  state: FirewallState,
  reading: Reading,
): Promise<FirewallRow | undefined> {
  const [own, shipped] = await Promise.all(firewalldConfig.map((path) => readConfig(host, path, reading)));
  const service = serviceNamed(state.services, ["firewalld"]);
  if (own === undefined && shipped === undefined && service === undefined) return undefined;
  const zone = shellAssignments(own ?? shipped ?? "").get("DefaultZone") ?? "public";
  return {
    tool: "firewalld",
    enabled: startsByItself(service),
    active: isRunning(service),
    incoming: await zoneVerdict(host, zone, reading),
    rules: undefined,
  };
}

async function zoneVerdict(host: Host, zone: string, reading: Reading): Promise<FirewallRow["incoming"]> {
  if (!/^[\w-]{1,64}$/.test(zone)) return undefined;
  const [own, shipped] = await Promise.all(
    ["/etc/firewalld/zones", "/usr/lib/firewalld/zones"].map((folder) =>
      readConfig(host, `${folder}/${zone}.xml`, reading),
    ),
  );
  const content = own ?? shipped;
  if (content === undefined) return undefined;
  const [, target = "default"] = /<zone\b[^>]{0,200}?\btarget="([^"]{1,30})"/.exec(content) ?? [];
  // What no zone takes is rejected, unless the zone says otherwise.
  return target === "default" || target === "%%REJECT%%" ? "reject" : verdictOf(target);
}

function verdictOf(word: string | undefined): FirewallRow["incoming"] {
  const lower = word?.toLowerCase();
  return lower === "accept" || lower === "drop" || lower === "reject" ? lower : undefined;
}
