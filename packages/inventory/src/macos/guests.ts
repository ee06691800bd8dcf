import type { Host } from "@fleetwright/core";
import { listFolder, type Reading, readConfig } from "../linux/config-file.ts";
import { type Guest, guestNamed } from "../linux/guest.ts";
import { machineFiles, virtualBoxGuest } from "../linux/virtualbox-guests.ts";
import { xmlText } from "../linux/xml-text.ts";
import { countAt, factsAt, textAt } from "./facts.ts";
import { readPlist } from "./plist.ts";

/** Where each program keeps its guests, below a home; what a guest's folder is called, and its file in there. */
export const guestPlaces = {
  parallels: ["Parallels", ".pvm", "config.pvs"],
  utm: ["Library/Containers/com.utmapp.UTM/Data/Documents", ".utm", "config.plist"],
  vmware: ["Virtual Machines.localized", ".vmwarevm", ""],
} as const;

/** VirtualBox's list of an account's guests, below its home. */
export const virtualBoxList = "Library/VirtualBox/VirtualBox.xml";

/** As many guests as one account is believed to have. */
const maxGuests = 200;

/** The guests of one account, by the files that describe them: the programs' own commands tell the account's owner alone. */
export async function guestsIn(host: Host, home: string, reading: Reading): Promise<Guest[]> {
  const found = await Promise.all([
    described(host, home, "parallels", reading, async (path) => parallelsGuest(await readConfig(host, path, reading))),
    described(host, home, "utm", reading, async (path, name) => utmGuest(name, await readPlist(host, path, reading))),
    described(host, home, "vmware", reading, async (folder, name) => vmwareGuest(host, folder, name, reading)),
    virtualBox(host, home, reading),
  ]);
  return found.flat();
}

async function described(
  host: Host,
  home: string,
  manager: keyof typeof guestPlaces,
  reading: Reading,
  read: (path: string, name: string) => Promise<Guest | undefined>,
): Promise<Guest[]> {
  const [place, ending, file] = guestPlaces[manager];
  const folder = `${home}/${place}`;
  const names = (await listFolder(host, folder, reading))
    .map(({ name }) => name)
    .filter((name) => name.endsWith(ending));
  const found = await Promise.all(
    names
      .slice(0, maxGuests)
      .map((name) => read(`${folder}/${name}${file && `/${file}`}`, name.slice(0, -ending.length))),
  );
  return found.filter((guest) => guest !== undefined);
}

/** Reads Parallels' `config.pvs`. */
function parallelsGuest(content: string | undefined): Guest | undefined {
  const name = xmlText(content ?? "", "VmName");
  if (content === undefined || !name) return undefined;
  return {
    ...guestNamed("parallels", name),
    uuid: xmlText(content, "VmUuid")?.replace(/[{}]/g, "").toLowerCase(),
    memoryBytes: megabytes(xmlText(content, "RAM")),
  };
}

/** Reads UTM's `config.plist`, of version 4 and of those before. */
function utmGuest(name: string, content: unknown): Guest | undefined {
  if (content === undefined) return undefined;
  return {
    ...guestNamed("utm", textAt(content, "Information", "Name") ?? name),
    uuid: textAt(content, "Information", "UUID")?.toLowerCase(),
    memoryBytes: megabytes(
      String(countAt(content, "System", "MemorySize") ?? countAt(content, "System", "Memory") ?? ""),
    ),
    processors: countAt(content, "System", "CPUCount") || undefined,
    system: textAt(content, "Information", "Icon") ?? textAt(factsAt(content, "Drives")[0], "System"),
  };
}

/** Reads the `.vmx` file in a guest's folder: `displayName = "Windows 11"`. */
async function vmwareGuest(host: Host, folder: string, name: string, reading: Reading): Promise<Guest | undefined> {
  const file = (await listFolder(host, folder, reading)).find((entry) => entry.name.endsWith(".vmx"));
  const content = file && (await readConfig(host, `${folder}/${file.name}`, reading));
  if (content === undefined) return undefined;
  const field = (key: string): string | undefined =>
    new RegExp(`^${key} = "([^"\\n]{1,300})"\\s*$`, "m").exec(content)?.[1];
  const processors = field("numvcpus");
  return {
    ...guestNamed("vmware", field("displayName") ?? name),
    system: field("guestOS"),
    memoryBytes: megabytes(field("memsize")),
    processors: processors && /^\d{1,4}$/.test(processors) ? Number(processors) : undefined,
  };
}

async function virtualBox(host: Host, home: string, reading: Reading): Promise<Guest[]> {
  const list = await readConfig(host, `${home}/${virtualBoxList}`, reading);
  // Files elsewhere are not read: an account could name any file of the machine.
  const paths = machineFiles(list ?? "").filter((path) => path.startsWith(`${home}/`) && !path.includes("/../"));
  const files = await Promise.all(paths.map((path) => readConfig(host, path, reading)));
  return files.flatMap((content) => (content === undefined ? [] : (virtualBoxGuest(content) ?? [])));
}

function megabytes(digits: string | undefined): number | undefined {
  return digits && /^\d{1,9}$/.test(digits) ? Number(digits) * 1_024 ** 2 : undefined;
}
