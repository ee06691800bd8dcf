import type { Sections } from "../../sections.ts";
import { chassisTypes, kindOfChassis } from "../../smbios/chassis-type.ts";
import { defineGlpiGroup, type GlpiMapping, glpiFields } from "../glpi-group.ts";
import { objectIn } from "../glpi-source.ts";
import { bytesOf, dayOf, mebibyte, row, textOf, unitsOf, wordOf } from "../glpi-value.ts";
import { captionOfName, nameOfCaption } from "../windows-caption.ts";

const lower = (value: unknown): string | undefined => textOf(value)?.toLowerCase();
const upper = (value: string | undefined): string | undefined => value?.toUpperCase();

/** An instant to the second, as GLPI's schema takes it. */
function dateTimeOf(instant: string | undefined): string | undefined {
  return instant === undefined ? undefined : `${new Date(instant).toISOString().slice(0, 19)}Z`;
}

/** What agents call machines that are no virtual ones. */
const physical = "Physical";

const containers: ReadonlySet<string> = new Set(["docker", "lxc", "openvz", "podman", "systemd-nspawn"]);

const hardware: GlpiMapping = {
  glpi: "hardware",
  fills: ["machine", "memory", "domain", "chassis"],
  read([fields = {}], draft) {
    const type = chassisTypes.find((known) => known === chassisWord(fields["chassis_type"]));
    const virtualization = fields["vmsystem"] === physical ? undefined : lower(fields["vmsystem"]);
    const guest = containers.has(virtualization ?? "") ? ("container" as const) : ("virtual" as const);
    const kind = virtualization === undefined ? kindOfChassis(type) : guest;
    draft.assign("machine", { uuid: lower(fields["uuid"]), kind, virtualization });
    draft.assign("chassis", { type });
    draft.assign("memory", {
      totalBytes: bytesOf(fields["memory"], mebibyte),
      swapBytes: bytesOf(fields["swap"], mebibyte),
    });
    draft.assign("domain", { workgroup: textOf(fields["workgroup"]) });
  },
  write(source) {
    const { uuid, virtualization } = objectIn(source, "machine");
    const { totalBytes, swapBytes } = objectIn(source, "memory");
    const { type } = objectIn(source, "chassis");
    const fields = row({
      name: objectIn(source, "operating-system").hostname ?? source.claims.name,
      uuid: upper(uuid),
      chassis_type: type && chassisName(type),
      memory: unitsOf(totalBytes, mebibyte),
      swap: unitsOf(swapBytes, mebibyte),
      workgroup: objectIn(source, "domain").workgroup,
      vmsystem: virtualization,
    });
    return Object.keys(fields).length > 0 ? [fields] : [];
  },
  match: () => "",
};

/** `Mini Tower`, `Notebook`, `All In One` as SMBIOS names it in our words. */
function chassisWord(value: unknown): string | undefined {
  return textOf(value)
    ?.toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-");
}

function chassisName(type: string): string {
  return type
    .split("-")
    .map((word) => `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`)
    .join(" ");
}

const bios: GlpiMapping = {
  glpi: "bios",
  fills: ["machine", "mainboard", "chassis", "firmware", "boot-security"],
  read([fields = {}], draft) {
    const text = (name: string): string | undefined => textOf(fields[name]);
    draft.assign("machine", {
      manufacturer: text("smanufacturer"),
      product: text("smodel"),
      serial: text("ssn"),
      sku: text("skunumber"),
    });
    draft.assign("mainboard", {
      manufacturer: text("mmanufacturer"),
      product: text("mmodel"),
      serial: text("msn"),
    });
    draft.assign("chassis", { serial: text("enclosureserial"), assetTag: text("assettag") });
    draft.assign("firmware", {
      vendor: text("bmanufacturer"),
      version: text("bversion"),
      releasedOn: dayOf(fields["bdate"]),
    });
    draft.assign("boot-security", {
      secureBoot: wordOf(fields["secure_boot"], ["enabled", "disabled", "unsupported"]),
    });
  },
  write(source) {
    const machine = objectIn(source, "machine");
    const board = objectIn(source, "mainboard");
    const chassis = objectIn(source, "chassis");
    const firmware = objectIn(source, "firmware");
    const fields = row({
      smanufacturer: machine.manufacturer,
      smodel: machine.product,
      ssn: machine.serial,
      skunumber: machine.sku,
      mmanufacturer: board.manufacturer,
      mmodel: board.product,
      msn: board.serial,
      enclosureserial: chassis.serial,
      assettag: chassis.assetTag,
      bmanufacturer: firmware.vendor,
      bversion: firmware.version,
      bdate: firmware.releasedOn,
      secure_boot: objectIn(source, "boot-security").secureBoot,
    });
    return Object.keys(fields).length > 0 ? [fields] : [];
  },
  match: () => "",
};

/** What GLPI calls the kernels of the systems that we know. */
const platforms: ReadonlyMap<string, "linux" | "macos" | "windows"> = new Map([
  ["linux", "linux"],
  ["darwin", "macos"],
  ["macos", "macos"],
  ["mswin32", "windows"],
  ["win32", "windows"],
  ["windows", "windows"],
]);
const kernels = { linux: "linux", macos: "darwin", windows: "MSWin32" } as const;

const operatingSystem: GlpiMapping = {
  glpi: "operatingsystem",
  fills: ["operating-system", "boot"],
  read([fields = {}], draft) {
    const platform = platforms.get(lower(fields["kernel_name"]) ?? "");
    const fullName = textOf(fields["full_name"]);
    const named = textOf(fields["name"]);
    const name = platform === "windows" ? nameOfCaption(named, fullName) : (named ?? fullName);
    const kernel = textOf(fields["kernel_version"]);
    if (platform !== undefined && name !== undefined) {
      draft.assign("operating-system", {
        platform,
        name,
        version: textOf(fields["version"]),
        build: platform === "linux" ? undefined : kernel,
        hostname: draft.hostname,
        installedOn: dayOf(fields["install_date"]),
      });
    }
    draft.assign("boot", {
      kernel: platform === "linux" ? kernel : undefined,
      architecture: textOf(fields["arch"]),
      startedAt: draft.instantOf(fields["boot_time"]),
    });
  },
  write(source) {
    const system = objectIn(source, "operating-system");
    const boot = objectIn(source, "boot");
    const fields = row({
      kernel_name: system.platform && kernels[system.platform],
      kernel_version: boot.kernel ?? system.build,
      ...namesOf(system),
      version: system.version,
      arch: boot.architecture,
      install_date: system.installedOn,
      boot_time: dateTimeOf(boot.startedAt),
    });
    return Object.keys(fields).length > 0 ? [fields] : [];
  },
  match: () => "",
};

/** Agents call every Windows `Windows`; others by their names. */
function namesOf({ platform, name, version }: Partial<Sections["operating-system"]>) {
  if (name === undefined) return {};
  if (platform === "windows") return { name: "Windows", full_name: captionOfName(name) };
  return { name, full_name: version === undefined ? name : `${name} ${version}` };
}

const accesslog: GlpiMapping = {
  glpi: "accesslog",
  fills: [],
  read: () => {},
  write: (source) => [{ logdate: dateTimeOf(source.collectedAt) }],
  match: () => "",
};

/** The machine as a whole, its firmware, its operating system, and the agent. */
export const systemGroup = defineGlpiGroup({
  name: "system",
  sections: [
    {
      name: "hardware",
      shape: "one",
      fields: glpiFields(
        "chassis_type datelastloggeduser defaultgateway dns lastloggeduser name uuid vmsystem workgroup type " +
          "description winprodid winowner winprodkey wincompany winlang",
        { memory: "integer", swap: "integer" },
      ),
      personal: ["datelastloggeduser", "lastloggeduser", "winowner"],
    },
    {
      name: "bios",
      shape: "one",
      fields: glpiFields(
        "assettag bmanufacturer bversion mmanufacturer mmodel msn skunumber smanufacturer smodel ssn biosserial " +
          "enclosureserial secure_boot",
        { bdate: "date-or-datetime" },
      ),
    },
    {
      name: "operatingsystem",
      shape: "one",
      fields: glpiFields(
        "arch dns_domain fqdn full_name hostid kernel_name kernel_version name ssh_key service_pack version",
        { boot_time: "datetime", install_date: "date-or-datetime", timezone: "data" },
      ),
      volatile: ["boot_time"],
    },
    {
      name: "accesslog",
      shape: "one",
      fields: glpiFields("userid", { logdate: "datetime" }),
      required: ["logdate"],
      personal: ["userid"],
      volatile: ["logdate"],
    },
    {
      name: "versionprovider",
      shape: "one",
      fields: glpiFields("name perl_args perl_exe perl_inc perl_version program version", {
        comments: "texts",
        perl_config: "texts",
        perl_module: "texts",
        etime: "integer",
      }),
      volatile: ["etime"],
    },
    { name: "error", shape: "one", fields: glpiFields("message type", { id: "integer" }) },
  ],
  mappings: [hardware, bios, operatingSystem, accesslog],
});
