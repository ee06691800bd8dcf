import type { Host } from "@fleetwright/core";
import * as z from "zod";
import { OutputInvalidError } from "../errors.ts";
import { outputOf } from "./command-output.ts";
import { exists, type Reading } from "./config-file.ts";
import { type Guest, guestNamed } from "./guest.ts";

/** Where Multipass waits for questions. */
const multipassSocket = "/var/snap/multipass/common/multipass_socket";

const Listed = z.object({
  list: z.array(z.object({ name: z.string(), state: z.string(), release: z.string().optional().catch(undefined) })),
});

/** The guests of Multipass. */
export async function multipassGuests(host: Host, reading: Reading): Promise<Guest[]> {
  if (!host.canRun || !(await exists(host, multipassSocket, reading))) return [];
  const output = await outputOf(host, "multipass", ["list", "--format", "json"], { ...reading, timeoutMs: 8_000 });
  return output === undefined ? [] : multipassGuestsIn(output);
}

/** Reads `multipass list --format json`. @throws OutputInvalidError */
export function multipassGuestsIn(output: string): Guest[] {
  try {
    return Listed.parse(JSON.parse(output)).list.map(({ name, state, release }) => ({
      ...guestNamed("multipass", name),
      system: release,
      state: stateOf(state),
    }));
  } catch (error) {
    throw new OutputInvalidError("multipass", "its JSON is cut off or wrong", { cause: error });
  }
}

function stateOf(state: string): Guest["state"] {
  if (/^(Running|Starting|Restarting)$/.test(state)) return "running";
  if (/^(Suspended|Suspending)$/.test(state)) return "paused";
  return /^(Stopped|Deleted)$/.test(state) ? "stopped" : "unknown";
}
