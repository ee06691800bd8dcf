import type { InstalledComponent } from "../component.ts";
import type { Facts } from "./facts.ts";
import { installDay } from "./install-day.ts";
import { languageOf } from "./language.ts";
import { isProductCode, unpackedProductCode } from "./product-code.ts";

/** Entries that are parts of others' programs: updates of Windows, Office and of what Windows Installer patched. */
const updateTypes = /^(update|hotfix|security update|update rollup|service pack|critical update)$/i;

/** Programs of a list of uninstall keys. Updates that are listed under their programs are none. */
export function uninstallEntries(rows: readonly Facts[], architecture: string | undefined): InstalledComponent[] {
  return rows.flatMap((row) => {
    const name = row.text("DisplayName");
    const key = row.text("Key");
    if (name === undefined || key === undefined || isUpdate(row)) return [];
    return {
      ecosystem: "windows",
      name,
      version: versionOf(row, name),
      architecture,
      publisher: row.text("Publisher"),
      identifier: identifierOf(key),
      language: languageOf(row.unsigned("Language")),
      installedOn: installDay(row.text("InstallDate")),
    };
  });
}

function isUpdate(row: Facts): boolean {
  return row.has("ParentKeyName") || updateTypes.test(row.text("ReleaseType") ?? "");
}

/** Product codes are the same in every case; other keys stay as they are. */
function identifierOf(key: string): string {
  return unpackedProductCode(key) ?? (isProductCode(key) ? key.toUpperCase() : key);
}

/**
 * The version that is shown; where an installer left it out, the one that Windows Installer packed into a number, the one
 * in the name. A program without one is installed all the same.
 */
function versionOf(row: Facts, name: string): string {
  const shown = row.text("DisplayVersion");
  if (shown !== undefined) return shown;
  const packed = row.flag("WindowsInstaller") ? row.unsigned("Version") : undefined;
  if (packed) return `${packed >>> 24}.${(packed >>> 16) & 0xff}.${packed & 0xffff}`;
  const [major, minor] = [row.count("VersionMajor"), row.count("VersionMinor")];
  if (major !== undefined && minor !== undefined && major + minor > 0) return `${major}.${minor}`;
  return /(?:^|[\sv])(\d+(?:\.\d+)+)\b/.exec(name)?.[1] ?? "";
}
