import type { Host } from "@fleetwright/core";
import { listFolder, type Reading, readConfig } from "./config-file.ts";
import { type Guest, guestNamed } from "./guest.ts";
import { xmlText } from "./xml-text.ts";

/** Where VirtualBox installs itself: without it, nobody's home is looked at. */
export const virtualBoxPaths = ["/usr/lib/virtualbox", "/opt/VirtualBox"];

/** The list of an account's guests, below the account's home. */
export const virtualBoxList = ".config/VirtualBox/VirtualBox.xml";

/** As many guests as one account is believed to have. */
const maxGuests = 200;

/**
 * The guests of VirtualBox, which belong to accounts. Its own command would tell those of one account only, and start a
 * service for it.
 */
export async function virtualBoxGuests(host: Host, reading: Reading): Promise<Guest[]> {
  const homes = (await listFolder(host, "/home", reading)).filter(({ kind }) => kind === "directory");
  const folders = [...homes.map(({ name }) => `/home/${name}`), "/root"];
  return (await Promise.all(folders.map((folder) => guestsOf(host, folder, reading)))).flat();
}

async function guestsOf(host: Host, home: string, reading: Reading): Promise<Guest[]> {
  const list = await readConfig(host, `${home}/${virtualBoxList}`, reading);
  // Files elsewhere, such as on a network drive, are not read: an account could name any file of the machine.
  const paths = machineFiles(list ?? "").filter((path) => path.startsWith(`${home}/`) && !path.includes("/../"));
  const files = await Promise.all(paths.map((path) => readConfig(host, path, reading)));
  return files.flatMap((content) => (content === undefined ? [] : (virtualBoxGuest(content) ?? [])));
}

/** Reads the list of guests: the files that `MachineEntry` names. */
export function machineFiles(content: string): string[] {
  const entries = content.split("<MachineEntry").slice(1, maxGuests + 1);
  return entries.flatMap((entry) => {
    const path = xmlText(`<MachineEntry${entry}`, "MachineEntry", "src");
    return path?.startsWith("/") && path.endsWith(".vbox") ? [path] : [];
  });
}

/** Reads a guest's own file. */
export function virtualBoxGuest(content: string): Guest | undefined {
  const name = xmlText(content, "Machine", "name");
  if (!name) return undefined;
  const [megabytes, processors] = [xmlText(content, "Memory", "RAMSize"), xmlText(content, "CPU", "count") ?? "1"];
  return {
    ...guestNamed("virtualbox", name),
    uuid: xmlText(content, "Machine", "uuid")?.replace(/[{}]/g, "").toLowerCase(),
    system: xmlText(content, "Machine", "OSType"),
    memoryBytes: megabytes && /^\d{1,9}$/.test(megabytes) ? Number(megabytes) * 1024 ** 2 : undefined,
    processors: /^\d{1,4}$/.test(processors) ? Number(processors) : undefined,
  };
}
