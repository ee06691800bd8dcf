import { iniEntries } from "./ini.ts";

/** The folders that a file in `/etc/flatpak/installations.d` declares as installations for all users. */
export function declaredFlatpakFolders(content: string): string[] {
  return iniEntries(content)
    .filter(
      ({ section, name, value }) => section.startsWith("Installation ") && name === "Path" && value.startsWith("/"),
    )
    .map(({ value }) => value);
}
