import type { PendingUpdate } from "./pending-update.ts";
import { xmlText } from "./xml-text.ts";

/** More updates than a distribution has packages are none. */
const maxUpdates = 20_000;

/** Reads `zypper --xmlout list-updates`: an `update` element for each, its repository inside of it. */
export function zypperUpdates(output: string): PendingUpdate[] {
  return output
    .split("<update ")
    .slice(1, maxUpdates + 1)
    .flatMap((rest): PendingUpdate[] => {
      const element = `<update ${rest.slice(0, 4_096)}`;
      const attribute = (name: string): string | undefined => xmlText(element, "update", name);
      const name = attribute("name");
      if (!name || attribute("kind") !== "package") return [];
      return [
        {
          ecosystem: "rpm",
          name,
          architecture: attribute("arch"),
          installed: attribute("edition-old"),
          candidate: attribute("edition"),
          source: xmlText(element, "source", "alias"),
        },
      ];
    });
}
