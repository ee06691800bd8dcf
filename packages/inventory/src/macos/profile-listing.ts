import type { Collected } from "../collector.ts";
import { utcDay } from "../linux/utc-day.ts";
import type { SectionData } from "../section.ts";
import type { configurationProfiles } from "../sections/configuration-profiles.ts";
import { factsAt, flagAt, textAt, timeAt } from "./facts.ts";

/** One profile, as the section has it. */
export type ProfileRow = Collected<SectionData<typeof configurationProfiles>[number]>;

/** The section of system_profiler with those of the machine; the other names a user's number, in any language. */
const deviceSection = "spconfigprofile_section_deviceconfigprofiles";

/** Reads system_profiler's sections of profiles, each with its payloads inside. Settings are never looked at. */
export function profiledProfiles(sections: readonly unknown[]): ProfileRow[] {
  return sections.flatMap((section) => {
    const scope = textAt(section, "_name") === deviceSection ? ("device" as const) : ("user" as const);
    return factsAt(section, "_items").flatMap((profile): ProfileRow[] => {
      const identifier = textAt(profile, "spconfigprofile_profile_identifier");
      if (identifier === undefined) return [];
      const locked = flagAt(profile, "spconfigprofile_RemovalDisallowed");
      const state = textAt(profile, "spconfigprofile_verification_state");
      return [
        {
          identifier,
          scope,
          name: textAt(profile, "_name"),
          organization: textAt(profile, "spconfigprofile_organization"),
          installedOn: dayIn(textAt(profile, "spconfigprofile_install_date")),
          source: textAt(profile, "spconfigprofile_install_source"),
          removable: locked === undefined ? undefined : !locked,
          verified: state === undefined ? undefined : state === "verified",
          payloads: kinds(factsAt(profile, "_items").map((payload) => textAt(payload, "_name"))),
        },
      ];
    });
  });
}

/** Reads what `profiles show -all -output stdout-xml` tells root: lists of profiles, by user or for the computer. */
export function listedProfiles(listing: unknown): ProfileRow[] {
  if (typeof listing !== "object" || listing === null) return [];
  return Object.keys(listing).flatMap((owner) => {
    const scope = owner === "_computerlevel" ? ("device" as const) : ("user" as const);
    return factsAt(listing, owner).flatMap((profile): ProfileRow[] => {
      const identifier = textAt(profile, "ProfileIdentifier");
      if (identifier === undefined) return [];
      const locked = flagAt(profile, "ProfileRemovalDisallowed");
      const state = textAt(profile, "ProfileVerificationState");
      return [
        {
          identifier,
          scope,
          name: textAt(profile, "ProfileDisplayName"),
          organization: textAt(profile, "ProfileOrganization"),
          installedOn: dayIn(textAt(profile, "ProfileInstallDate")) ?? utcDay(timeAt(profile, "ProfileInstallDate")),
          source: textAt(profile, "ProfileInstallSource"),
          removable: locked === undefined ? undefined : !locked,
          verified: state === undefined ? undefined : state === "verified",
          payloads: kinds(factsAt(profile, "ProfileItems").map((payload) => textAt(payload, "PayloadType"))),
        },
      ];
    });
  });
}

/** `2024-01-17 09:00:00 +0000`, alone or in brackets behind a date in the user's language. */
function dayIn(text: string | undefined): string | undefined {
  const [, day, time, zone] = /\b(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2}:\d{2}) ([+-]\d{4})\b/.exec(text ?? "") ?? [];
  return day === undefined ? undefined : utcDay(Date.parse(`${day}T${time}${zone?.slice(0, 3)}:${zone?.slice(3)}`));
}

function kinds(types: readonly (string | undefined)[]): string[] | undefined {
  const known = [...new Set(types.filter((type) => type !== undefined))].sort().slice(0, 1_000);
  return known.length === 0 ? undefined : known;
}
