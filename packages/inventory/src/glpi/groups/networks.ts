import type { Sections } from "../../sections.ts";
import type { GlpiRow } from "../glpi-document.ts";
import { defineGlpiGroup, type GlpiMapping, glpiFields } from "../glpi-group.ts";
import { rowsIn } from "../glpi-source.ts";
import { countOf, row, textOf, wordOf } from "../glpi-value.ts";
import { isAddress, maskOf, prefixOf } from "../network-mask.ts";

type Interface = Sections["network-interfaces"][number];
type Kind = NonNullable<Interface["kind"]>;

const kinds: readonly (readonly [type: string, kind: Kind])[] = [
  ["ethernet", "ethernet"],
  ["wifi", "wireless"],
  ["infiniband", "infiniband"],
  ["bridge", "bridge"],
  ["aggregate", "bond"],
  ["dialup", "mobile"],
];

/** A row of GLPI's is one address of an interface. Rows of one name are one interface; it has what its first row says. */
const networks: GlpiMapping = {
  glpi: "networks",
  fills: ["network-interfaces"],
  read(rows, draft) {
    const byName = new Map<string, GlpiRow[]>();
    for (const fields of rows) {
      const name = textOf(fields["description"]);
      if (name !== undefined) byName.set(name, [...(byName.get(name) ?? []), fields]);
    }
    for (const [name, [first = {}, ...others]] of byName) {
      const addresses = [first, ...others].flatMap(addressesOf);
      draft.add("network-interfaces", {
        name,
        kind: kinds.find(([type]) => type === first["type"])?.[1],
        physical: isPhysical(first),
        bus: busOf(first),
        vendor: textOf(first["manufacturer"]),
        product: textOf(first["model"]),
        driver: textOf(first["driver"]),
        mac: textOf(first["mac"])?.toLowerCase(),
        mtuBytes: countOf(first["mtu"]),
        speedMbps: speedOf(first["speed"]),
        state: wordOf(first["status"], ["up", "down"]),
        addresses: addresses.length > 0 ? [...new Set(addresses)].slice(0, 1_000) : undefined,
      });
    }
  },
  write: (source) => rowsIn(source, "network-interfaces").flatMap(rowsOf),
  match: (fields) => `${fields["description"]}\n${fields["ipaddress"] ?? ""}\n${fields["ipaddress6"] ?? ""}`,
};

function addressesOf(fields: GlpiRow): string[] {
  return [
    [fields["ipaddress"], fields["ipmask"]],
    [fields["ipaddress6"], fields["ipmask6"]],
  ].flatMap(([address, mask]) => {
    if (!isAddress(address) || /^fe[89ab][0-9a-f]:/i.test(address)) return [];
    const prefix = prefixOf(mask);
    return [prefix === undefined ? address : `${address}/${prefix}`];
  });
}

/**
 * Whether there is hardware behind it, by whose address a device is recognised: only where the agent says so, or says
 * where the hardware is. Machines with containers have dozens of made-up addresses.
 */
function isPhysical(fields: GlpiRow): boolean | undefined {
  if (fields["virtualdev"] === true) return false;
  if (fields["type"] !== "ethernet" && fields["type"] !== "wifi") return undefined;
  return fields["virtualdev"] === false || busOf(fields) === "pci" ? true : undefined;
}

function busOf(fields: GlpiRow): string | undefined {
  const place = textOf(fields["pnpdeviceid"]) ?? "";
  if (/^USB\\/i.test(place)) return "usb";
  return /^PCI\\/i.test(place) || textOf(fields["pciid"]) || textOf(fields["pcislot"]) ? "pci" : undefined;
}

function speedOf(value: unknown): number | undefined {
  return typeof value === "string" && /^\d{1,9}$/.test(value) ? Number(value) : countOf(value);
}

function rowsOf(known: Interface): GlpiRow[] {
  const common = {
    description: known.name,
    type: kinds.find(([, kind]) => kind === known.kind)?.[0],
    virtualdev: known.physical === undefined ? undefined : !known.physical,
    manufacturer: known.vendor,
    model: known.product,
    driver: known.driver,
    mac: known.mac ?? known.permanentMac,
    mtu: known.mtuBytes,
    speed: known.speedMbps === undefined ? undefined : `${known.speedMbps}`,
    status: known.state,
  };
  const addresses = (known.addresses ?? []).map((text) => text.split("/", 2)).filter(([address]) => isAddress(address));
  if (addresses.length === 0) return [row(common)];
  return addresses.map(([address = "", prefix]) => {
    const mask = maskOf(address, prefix);
    return row(
      address.includes(":")
        ? { ...common, ipaddress6: address, ipmask6: mask }
        : { ...common, ipaddress: address, ipmask: mask },
    );
  });
}

/** Network interfaces. */
export const networksGroup = defineGlpiGroup({
  name: "networks",
  sections: [
    {
      name: "networks",
      shape: "many",
      fields: glpiFields(
        "description ipaddress ipaddress6 ipdhcp ipgateway ipmask ipmask6 ipsubnet ipsubnet6 mac pciid pnpdeviceid speed " +
          "status type manufacturer model wwn driver firmware pcislot slaves base wifi_ssid wifi_bssid wifi_mode " +
          "wifi_version",
        { management: "flag", virtualdev: "flag", mtu: "integer" },
      ),
      required: ["description"],
      // Which wireless network a device is in tells where its user is.
      personal: ["wifi_ssid", "wifi_bssid"],
      volatile: ["speed", "status"],
    },
  ],
  mappings: [networks],
});
