import { defineCollector } from "../../collector.ts";
import { askPlist } from "../../macos/plist.ts";
import { listedProfiles, profiledProfiles } from "../../macos/profile-listing.ts";
import { profilerItems, profilerSource, profilerTimeoutMs } from "../../macos/profiler.ts";
import { configurationProfiles } from "../../sections/configuration-profiles.ts";

const parameters = ["show", "-all", "-output", "stdout-xml"];

export const configurationProfilesMacos = defineCollector({
  name: "configuration-profiles-macos",
  section: configurationProfiles,
  platforms: ["macos"],
  sources: [`profiles ${parameters.join(" ")}`, profilerSource],
  image: false,
  timeoutMs: profilerTimeoutMs,
  async collect(host, context) {
    // It tells root alone those of all users; system_profiler tells everybody those of the machine and their own.
    const listing = await askPlist(host, "profiles", parameters, { signal: context.signal, incomplete: () => {} });
    if (listing !== undefined) return listedProfiles(listing);
    const sections = await profilerItems(host, "SPConfigurationProfileDataType", context);
    return sections && profiledProfiles(sections);
  },
});
