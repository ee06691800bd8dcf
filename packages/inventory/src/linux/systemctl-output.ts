/** The question for all services that systemd knows files of. One wording everywhere: equal questions are asked once. */
export const listUnitFiles = ["list-unit-files", "--type=service", "--full", "--no-legend", "--no-pager"] as const;

/** The question for what all services do at the moment. */
export const listUnits = [
  "list-units",
  "--type=service",
  "--all",
  "--full",
  "--plain",
  "--no-legend",
  "--no-pager",
] as const;

/** Reads `systemctl list-unit-files --no-legend`: names and their states, such as `enabled` or `enabled-runtime`. */
export function unitFileStates(output: string): ReadonlyMap<string, string> {
  const states = new Map<string, string>();
  for (const line of output.split("\n")) {
    const [name, state] = line.trim().split(/\s+/, 2);
    if (name && state) states.set(name, state);
  }
  return states;
}

/** What `systemctl list-units` says of one unit. */
export interface UnitActivity {
  /** `active`, `inactive`, `failed`, `activating` … */
  readonly active: string;
  /** The unit's own word: `running`, `exited`, `dead`, `failed` … */
  readonly detail: string;
}

/** Reads `systemctl list-units --plain --no-legend`. Text, since systemd before 246 has no JSON for it. */
export function unitActivities(output: string): ReadonlyMap<string, UnitActivity> {
  const activities = new Map<string, UnitActivity>();
  for (const line of output.split("\n")) {
    const [name, , active, detail] = line.trim().split(/\s+/, 4);
    if (name && active && detail) activities.set(name, { active, detail });
  }
  return activities;
}
