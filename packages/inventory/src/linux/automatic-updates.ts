import type { Host } from "@fleetwright/core";
import { exists, type Reading, readConfig, readDropIns } from "./config-file.ts";
import { iniEntries, lastValue } from "./ini.ts";
import type { UpdateSource } from "./update-lists.ts";

type Automatic = UpdateSource["automatic"];

const dnfFiles = ["/etc/dnf/automatic.conf", "/etc/dnf/dnf5-plugins/automatic.conf"];
const timerLinks = "/etc/systemd/system/timers.target.wants";

/** Where package managers are told to act by themselves. */
export const automaticSources = ["/etc/apt/apt.conf.d", ...dnfFiles, timerLinks];

/** Whether a package manager updates by itself; undefined for those of which it is not known how they would. */
export async function automaticUpdates(manager: string, host: Host, reading: Reading): Promise<Automatic> {
  if (manager === "apt") {
    const files = await readDropIns(
      host,
      ["/etc/apt/apt.conf.d"],
      (name) => !/\.(dpkg-\w+|bak|orig|save)$/.test(name),
      reading,
    );
    return aptAutomatic(files.map(({ content }) => content));
  }
  if (manager === "dnf") {
    const [timers, ...contents] = await Promise.all([
      readDropIns(host, [timerLinks], (name) => /^dnf5?-automatic/.test(name), reading),
      ...dnfFiles.map((path) => readConfig(host, path, reading)),
    ]);
    const names = timers.map(({ path }) => path.slice(path.lastIndexOf("/") + 1));
    return dnfAutomatic(names, contents.find((content) => content !== undefined) ?? "");
  }
  if (manager === "zypper") {
    const timer = await exists(host, `${timerLinks}/transactional-update.timer`, reading);
    return timer ? "install" : undefined;
  }
  return undefined;
}

/**
 * Reads apt.conf(5): `APT::Periodic::Unattended-Upgrade "1";` installs, `Download-Upgradeable-Packages` downloads, both
 * only where `Enable` is not "0". The last word of each counts; also where the names are nested in braces.
 */
export function aptAutomatic(contents: readonly string[]): Automatic {
  const value = (name: string): string | undefined => {
    const pattern = new RegExp(`(?:^|[\\s;{:])${name}[ \\t]{1,40}"?([\\w.]{1,20})"?[ \\t]{0,40};`, "gim");
    return contents
      .flatMap((content) => [...content.replace(/^[ \t]*(?:\/\/|#).*$/gm, "").matchAll(pattern)])
      .map(([, found]) => found)
      .at(-1);
  };
  const isOn = (name: string): boolean => {
    const found = value(name);
    return found !== undefined && found !== "0";
  };
  if (value("Enable") === "0") return "off";
  if (isOn("Unattended-Upgrade")) return "install";
  return isOn("Download-Upgradeable-Packages") ? "download" : "off";
}

/** Reads dnf-automatic's file; the names of some of its timers say what they do, whatever the file says. */
export function dnfAutomatic(timers: readonly string[], content: string): Automatic {
  if (timers.length === 0) return "off";
  if (timers.some((name) => name.includes("-install"))) return "install";
  const commands = iniEntries(content);
  const isOn = (name: string): boolean => /^(yes|true|1|on)$/i.test(lastValue(commands, "commands", name) ?? "");
  if (isOn("apply_updates")) return "install";
  return isOn("download_updates") || timers.some((name) => name.includes("-download")) ? "download" : "off";
}
