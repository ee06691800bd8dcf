import { defineCollector } from "../../collector.ts";
import { outputOf } from "../../linux/command-output.ts";
import { factsAt, textAt } from "../../macos/facts.ts";
import { managedUpdateSettings, readUpdateSettings, updateSettings } from "../../macos/software-update.ts";
import { pendingUpdates } from "../../sections/pending-updates.ts";

const parameters = ["--list", "--no-scan"];

export const pendingUpdatesMacos = defineCollector({
  name: "pending-updates-macos",
  section: pendingUpdates,
  platforms: ["macos"],
  sources: [updateSettings, managedUpdateSettings, `softwareupdate ${parameters.join(" ")}`],
  image: true,
  timeoutMs: 60_000,
  async collect(host, context) {
    const settings = await readUpdateSettings(host, context);
    const recommended = factsAt(settings?.own, "RecommendedUpdates").flatMap((update) => {
      const name = textAt(update, "Display Name") ?? textAt(update, "Identifier");
      if (name === undefined) return [];
      return [updateRow(name, textAt(update, "Display Version"))];
    });
    if (recommended.length > 0) return recommended;
    // What the last search found, without a new one: that would ask Apple, and take minutes.
    const listed = await outputOf(host, "softwareupdate", parameters, { ...context, timeoutMs: 50_000 });
    if (listed !== undefined) return listedUpdates(listed);
    return settings === undefined ? undefined : [];
  },
});

function updateRow(name: string, candidate: string | undefined) {
  return {
    ecosystem: "macos",
    name,
    candidate,
    security: /security|sécurité|sicherheit|xprotect|セキュリティ/i.test(name) ? true : undefined,
    source: "Apple",
  };
}

/** Reads `	Title: Safari, Version: 18.1, Size: 152036KiB, Recommended: YES, `; the labels stay English. */
function listedUpdates(output: string) {
  const found = output.matchAll(/^\s{0,20}Title: (.{1,300}?), Version: ([^,\n]{1,100}),/gm);
  return [...found].map(([, name = "", version]) => updateRow(name, version?.trim()));
}
