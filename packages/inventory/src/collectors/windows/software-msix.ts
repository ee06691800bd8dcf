import { software } from "../../sections/software.ts";
import { appx } from "../../windows/appx-fragment.ts";
import { appxComponent } from "../../windows/appx-package.ts";
import { needsAdministrator, windowsCollector } from "../../windows/windows-collector.ts";

export const softwareMsix = windowsCollector({
  name: "software-msix",
  section: software,
  sources: ["Get-AppxPackage -AllUsers"],
  fragments: [appx],
  read(answer, context) {
    const facts = answer(appx);
    // Servers without a desktop have no packages of this kind, and some not even the command.
    const found = facts.rows("packages").flatMap((row) => appxComponent(row) ?? []);
    if (found.length === 0) return undefined;
    needsAdministrator(facts, context, "appx: the packages of all users");
    return found;
  },
});
