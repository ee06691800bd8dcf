/** What sections are called in the older XML, where GLPI's JSON calls them something else. */
export const renamedSections: ReadonlyMap<string, string> = new Map([["firewall", "firewalls"]]);

/** What fields are called in the older XML of FusionInventory and of OCS. */
const renamedFields: ReadonlyMap<string, string> = new Map([
  ["cpus.cores", "core"],
  ["cpus.cpuarch", "arch"],
  ["cpus.l2cachesize", "cache"],
  ["cpus.threads", "thread"],
  ["cpus.type", "name"],
  ["local_groups.id_group", "id"],
  ["local_groups.member", "members"],
  ["local_users.id_user", "id"],
  ["networks.macaddr", "mac"],
  ["softwares.architecture", "arch"],
  ["softwares.installdate", "install_date"],
  ["storages.serialnumber", "serial"],
]);

/** What OCS says of the system and of processors in its section of hardware, where GLPI has sections for it. */
export const redundantHardware: ReadonlySet<string> = new Set([
  "arch",
  "checksum",
  "etime",
  "installdate",
  "ipaddr",
  "oscomments",
  "osname",
  "osversion",
  "processorn",
  "processors",
  "processort",
  "userid",
]);

/**
 * The fields of GLPI's JSON that an element of a row becomes, with their texts. OCS writes IPv6 addresses where others
 * write IPv4 ones, and both numbers of a PCI device in one.
 */
export function fieldsOfElement(section: string, name: string, text: string): readonly (readonly [string, string])[] {
  const field = renamedFields.get(`${section}.${name}`) ?? name;
  if (section === "networks" && addressFields.has(field) && text.includes(":")) return [[`${field}6`, text]];
  if (section === "controllers" && field === "pciid") {
    const [vendor = "", product = ""] = text.split(":", 2);
    return [
      ["vendorid", vendor],
      ["productid", product],
    ];
  }
  return [[field, text]];
}

const addressFields: ReadonlySet<string> = new Set(["ipaddress", "ipmask", "ipsubnet"]);
