import type { ShippedProduct } from "./product.ts";
import { publisherName } from "./publisher-name.ts";
import type { SoftwareRule } from "./rule.ts";

const linuxSystems = ["dpkg", "rpm", "apk", "pacman"] as const;

/** Ubuntu's packages without content that install a snap: the snap is a row of its own. */
const emptyPackages = ["*snap*-0ubuntu*"];

/** The rules that say how a product of the package appears. Their ids: `mozilla.firefox/windows`. */
export function rulesOf(shipped: ShippedProduct): SoftwareRule[] {
  const { id, windows, windowsParts, windowsShared, publishers = [], linux, macos } = shipped;
  const rules: SoftwareRule[] = [];
  const add = (kind: string, rule: Omit<SoftwareRule, "id" | "product">): void => {
    rules.push({ id: `${id}/${kind}`, product: id, ...rule });
  };
  const publisher = [publisherName(shipped.publisher), ...publishers];
  // Parts first: their names are longer, and often begin with that of the whole.
  const listed = {
    ecosystems: ["windows"],
    publisher,
    ...(shipped.windowsVersionFrom && { versionFrom: shipped.windowsVersionFrom }),
  };
  if (windowsParts) add("windows-parts", { ...listed, name: windowsParts, isPart: true });
  if (windows) add("windows", { ...listed, name: windows });
  if (windowsShared) add("windows-shared", { ...listed, name: windowsShared, isShared: true });
  if (shipped.msix) add("msix", { ecosystems: ["msix"], name: shipped.msix });
  if (shipped.winget) add("winget", { ecosystems: ["winget"], name: shipped.winget });
  if (macos) {
    add("macos", { ecosystems: ["macos"], identifier: macos });
    // Some agents tell the name alone.
    const names = [shipped.name, ...(windows ?? []).filter((name) => !/[*#]/.test(name))];
    add("macos-name", { ecosystems: ["macos"], name: names, publisher, lacksIdentifier: true });
  }
  if (linux) add("linux", { ecosystems: linuxSystems, name: linux, exceptVersion: emptyPackages });
  if (shipped.flatpak) add("flatpak", { ecosystems: ["flatpak"], name: shipped.flatpak });
  if (shipped.snap) add("snap", { ecosystems: ["snap"], name: shipped.snap });
  if (shipped.homebrew) add("homebrew", { ecosystems: ["homebrew"], name: shipped.homebrew });
  if (shipped.cask) add("cask", { ecosystems: ["homebrew-cask"], name: shipped.cask });
  return rules;
}

/** What else is built from the same source comes with a product, or was left behind by it: libvlc5 is no VLC. */
export function sourceRulesOf({ id, linux, linuxSources = [] }: ShippedProduct): SoftwareRule[] {
  if (!linux) return [];
  const source = [...linux, ...linuxSources];
  return [{ id: `${id}/linux-parts`, product: id, ecosystems: linuxSystems, source, isPart: true }];
}
