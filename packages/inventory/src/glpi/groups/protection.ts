import { defineGlpiGroup, glpiFields } from "../glpi-group.ts";
import { dayOf, flagOf, textOf } from "../glpi-value.ts";
import { rowMapping } from "../row-mapping.ts";

const antivirus = rowMapping({
  glpi: "antivirus",
  section: "antivirus",
  read(row) {
    const name = textOf(row["name"]);
    const madeOn = dayOf(row["base_creation"]);
    if (name === undefined) return undefined;
    return {
      name,
      vendor: textOf(row["company"]),
      version: textOf(row["version"]),
      enabled: flagOf(row["enabled"]),
      signaturesVersion: textOf(row["base_version"]),
      signaturesAt: madeOn && `${madeOn}T00:00:00.000Z`,
      upToDate: flagOf(row["uptodate"]),
    };
  },
  write: (product) => ({
    name: product.name,
    company: product.vendor,
    version: product.version,
    enabled: product.enabled,
    base_version: product.signaturesVersion,
    base_creation: product.signaturesAt?.slice(0, 10),
    uptodate: product.upToDate,
  }),
  match: ["name"],
});

const tools = ["firewalld", "iptables", "nftables", "pf", "ufw"] as const;

/** The profiles of Windows' firewall, as its registry and the agent call them. */
const profiles = [
  ["DomainProfile", "domain"],
  ["StandardProfile", "private"],
  ["PublicProfile", "public"],
] as const;

const firewalls = rowMapping({
  glpi: "firewalls",
  section: "firewall",
  read(row) {
    const status = textOf(row["status"]);
    const active = status === "on" ? true : status === "off" ? false : undefined;
    const profile = profiles.find(([name]) => name === row["profile"])?.[1];
    if (profile) return { tool: "windows-firewall" as const, profile, active };
    const tool = tools.find((known) => known === textOf(row["description"])?.toLowerCase());
    return tool && { tool, active };
  },
  write: ({ tool, profile, active }) => ({
    description: profile ? undefined : tool,
    profile: profiles.find(([, known]) => known === profile)?.[0],
    status: active === undefined ? "unknown" : active ? "on" : "off",
  }),
  match: ["description", "profile"],
});

const remoteManagement = rowMapping({
  glpi: "remote_mgmt",
  section: "remote-management",
  read(row) {
    const name = textOf(row["type"]);
    return name === undefined ? undefined : { name, identifier: textOf(row["id"]), version: textOf(row["version"]) };
  },
  write: ({ name, identifier = "", version }) => ({ type: name, id: identifier, version }),
  match: ["type"],
});

/** What guards the machine, and who may steer it. */
export const protectionGroup = defineGlpiGroup({
  name: "protection",
  sections: [
    {
      name: "antivirus",
      shape: "many",
      fields: glpiFields("company guid name version base_version", {
        enabled: "flag",
        uptodate: "flag",
        expiration: "date",
        base_creation: "date",
      }),
      volatile: ["base_version", "base_creation", "uptodate"],
    },
    {
      name: "firewalls",
      shape: "many",
      fields: glpiFields("description ipaddress ipaddress6 profile status"),
      required: ["status"],
    },
    { name: "remote_mgmt", shape: "many", fields: glpiFields("id type version"), required: ["id", "type"] },
  ],
  mappings: [antivirus, firewalls, remoteManagement],
});
