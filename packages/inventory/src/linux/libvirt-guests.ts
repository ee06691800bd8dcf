import type { Host } from "@fleetwright/core";
import { type Reading, readDropIns } from "./config-file.ts";
import { type Guest, guestNamed } from "./guest.ts";
import { xmlText } from "./xml-text.ts";

/** Where libvirt keeps its guests, and what it knows of those that are started. Both are root's. */
export const libvirtFolders = { defined: "/etc/libvirt/qemu", started: "/run/libvirt/qemu" } as const;

const states: Readonly<Record<string, Guest["state"]>> = {
  running: "running",
  blocked: "running",
  paused: "paused",
  pmsuspended: "paused",
  shutdown: "stopped",
  shutoff: "stopped",
  crashed: "stopped",
};

/** The guests of libvirt's system instance. */
export async function libvirtGuests(host: Host, reading: Reading): Promise<Guest[]> {
  const isGuest = (name: string): boolean => name.endsWith(".xml");
  const [defined, started] = await Promise.all([
    readDropIns(host, [libvirtFolders.defined], isGuest, reading),
    host.canRun ? readDropIns(host, [libvirtFolders.started], isGuest, reading) : [],
  ]);
  const running = new Map(
    started.map(({ content }) => [xmlText(content, "name"), xmlText(content, "domstatus", "state") ?? ""]),
  );
  // A guest that was started without being defined is known by its state alone.
  const guests = [...defined, ...started]
    .map(({ content }) => libvirtGuest(content))
    .filter((guest) => guest !== undefined);
  return guests.map((guest) => ({
    ...guest,
    state: host.canRun ? (states[running.get(guest.name) ?? "shutoff"] ?? "unknown") : undefined,
  }));
}

/** Reads the XML of a domain (libvirt.org, "Domain XML format"). */
export function libvirtGuest(content: string): Guest | undefined {
  const name = xmlText(content, "name");
  if (!name) return undefined;
  return {
    ...guestNamed("libvirt", name),
    uuid: xmlText(content, "uuid")?.toLowerCase(),
    system: xmlText(content, "libosinfo:os", "id"),
    memoryBytes: bytesOf(xmlText(content, "memory"), xmlText(content, "memory", "unit")),
    processors: wholeNumber(xmlText(content, "vcpu")),
  };
}

/** The units that libvirt knows; KiB where none is written. */
const units: Readonly<Record<string, number>> = {
  b: 1,
  bytes: 1,
  KB: 1e3,
  k: 1024,
  KiB: 1024,
  MB: 1e6,
  M: 1024 ** 2,
  MiB: 1024 ** 2,
  GB: 1e9,
  G: 1024 ** 3,
  GiB: 1024 ** 3,
  TB: 1e12,
  T: 1024 ** 4,
  TiB: 1024 ** 4,
};

function bytesOf(amount: string | undefined, unit = "KiB"): number | undefined {
  const number = wholeNumber(amount);
  const factor = Object.hasOwn(units, unit) ? units[unit] : undefined;
  if (number === undefined || factor === undefined) return undefined;
  return Number.isSafeInteger(number * factor) ? number * factor : undefined;
}

function wholeNumber(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}
