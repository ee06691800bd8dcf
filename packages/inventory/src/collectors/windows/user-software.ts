import type { InstalledComponent } from "../../component.ts";
import { WindowsQuestionError } from "../../errors/windows.ts";
import { userSoftware } from "../../sections/user-software.ts";
import { appx } from "../../windows/appx-fragment.ts";
import { appxComponent } from "../../windows/appx-package.ts";
import type { Facts } from "../../windows/facts.ts";
import { uninstallEntries } from "../../windows/uninstall-entry.ts";
import { userUninstall } from "../../windows/uninstall-fragment.ts";
import { windowsCollector } from "../../windows/windows-collector.ts";

export const userSoftwareWindows = windowsCollector({
  name: "user-software-windows",
  section: userSoftware,
  sources: [
    String.raw`HKU\*\SOFTWARE\Microsoft\Windows\CurrentVersion\Uninstall`,
    String.raw`HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\Installer\UserData\*\Products`,
    "Get-AppxPackage -AllUsers",
  ],
  fragments: [userUninstall, appx],
  read(answer, { incomplete }) {
    const users = answer(userUninstall).rows("users");
    const names = new Map(users.map((user) => [user.text("sid") ?? "", user.text("name") ?? user.text("sid") ?? ""]));
    const away = users.filter((user) => user.flag("loaded") !== true);
    if (away.length > 0) {
      const reason = `${userUninstall.name}: ${away.length} users who are not logged on`;
      incomplete(new WindowsQuestionError(reason, "access", ""), completeUsers(users, away));
    }
    return [
      ...users.flatMap((user) => {
        const programs = [...uninstallEntries(user.rows("programs"), undefined), ...products(user)];
        return programs.map((program) => rowOf(names.get(user.text("sid") ?? "") ?? "", program));
      }),
      ...packagesOf(answer(appx).rows("packages"), names),
    ];
  },
});

/**
 * The users whose software is known completely, also by the id that stands for them while nobody can be asked for their
 * names: what was told under it then is told under the name now.
 */
function completeUsers(users: readonly Facts[], away: readonly Facts[]): string[] {
  const callings = (some: readonly Facts[]) => some.flatMap((user) => [user.text("name"), user.text("sid")]);
  const missing = new Set(callings(away));
  return callings(users).filter((calling) => calling !== undefined && !missing.has(calling)) as string[];
}

/** What Windows Installer knows of a user's products, but for those that stand among the user's programs already. */
function products(user: Facts): InstalledComponent[] {
  const listed = new Set(user.rows("programs").map((row) => row.text("Key")?.toUpperCase()));
  return uninstallEntries(user.rows("products"), undefined).filter(({ identifier }) => !listed.has(identifier));
}

function packagesOf(packages: readonly Facts[], names: ReadonlyMap<string, string>) {
  return packages.flatMap((row) => {
    const component = appxComponent(row);
    if (component === undefined) return [];
    return row.rows("Users").flatMap((user) => {
      const name = names.get(user.text("Sid") ?? "");
      return name !== undefined && /^(Installed|2)$/i.test(user.text("State") ?? "") ? rowOf(name, component) : [];
    });
  });
}

function rowOf(user: string, { ecosystem, name, version, architecture }: InstalledComponent) {
  return { user, ecosystem, name, version, architecture };
}
