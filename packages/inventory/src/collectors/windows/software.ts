import { software } from "../../sections/software.ts";
import { architectureOf } from "../../windows/architecture.ts";
import { uninstallEntries } from "../../windows/uninstall-entry.ts";
import { uninstall } from "../../windows/uninstall-fragment.ts";
import { windowsCollector } from "../../windows/windows-collector.ts";

const key = String.raw`SOFTWARE\Microsoft\Windows\CurrentVersion\Uninstall`;

export const softwareWindows = windowsCollector({
  name: "software-windows",
  section: software,
  sources: [`HKLM\\${key}`, `HKLM\\${key} (32 bit)`],
  fragments: [uninstall],
  read(answer) {
    const facts = answer(uninstall);
    const own = architectureOf(facts.one("environment").text("PROCESSOR_ARCHITECTURE"));
    // On ARM, programs for x64 stand among the native ones and nothing tells them apart.
    const native = own === "arm64" ? undefined : own;
    return [...uninstallEntries(facts.rows("native"), native), ...uninstallEntries(facts.rows("wow"), "x86")];
  },
});
