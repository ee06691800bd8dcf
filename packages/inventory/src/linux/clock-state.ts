import { type Host, ifPresent } from "@fleetwright/core";
import { outputOf } from "./command-output.ts";
import { exists, type Reading } from "./config-file.ts";
import { isoInstant } from "./instant.ts";

/** Whether the clock is in step, and since when. */
export interface ClockState {
  readonly synchronised: boolean | undefined;
  readonly synchronisedAt: string | undefined;
}

/** timesyncd touches it each time that it has put the clock in step. */
export const timesyncMark = "/run/systemd/timesync/synchronized";

/** Asks systemd, which knows the kernel's own word for it, and chrony where there is no systemd. */
export async function clockState(host: Host, reading: Reading): Promise<ClockState> {
  if (!host.canRun) return { synchronised: undefined, synchronisedAt: undefined };
  const [systemd, mark] = await Promise.all([
    exists(host, "/run/systemd/system", reading),
    ifPresent(host.status(timesyncMark, { signal: reading.signal })),
  ]);
  if (!systemd) return trackedState((await outputOf(host, "chronyc", ["-n", "-c", "tracking"], reading)) ?? "");
  const shown = await outputOf(host, "timedatectl", ["show"], reading);
  const [, word] = /^NTPSynchronized=(yes|no)$/m.exec(shown ?? "") ?? [];
  return {
    synchronised: word === undefined ? undefined : word === "yes",
    synchronisedAt: isoInstant(mark?.modifiedAt),
  };
}

/** Reads `chronyc -c tracking`: fields between commas, the time of reference as the fourth, the leap state as the last. */
export function trackedState(output: string): ClockState {
  const fields = output.trim().split(",");
  if (fields.length < 14) return { synchronised: undefined, synchronisedAt: undefined };
  const seconds = /^\d{1,11}(\.\d+)?$/.test(fields[3] ?? "") ? Number(fields[3]) : 0;
  return {
    synchronised: fields[13] !== "Not synchronised",
    synchronisedAt: isoInstant(seconds * 1_000),
  };
}
