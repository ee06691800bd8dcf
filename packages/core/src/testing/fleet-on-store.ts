import { onTestFinished } from "vitest";
import { createFleet } from "../fleet.ts";
import type { FleetOptions } from "../fleet-options.ts";
import { hardware } from "../query/fixtures/hardware.ts";
import { type FakeClock, fakeClock } from "./fake-clock.ts";
import { memorySecrets } from "./memory-secrets.ts";
import type { TestStore } from "./test-stores.ts";

/** Starts a fleet with the hardware plugin on an empty database; both go when the test ends. */
export async function fleetOn({ fresh }: Pick<TestStore, "fresh">, options: Partial<FleetOptions> = {}) {
  const database = await fresh();
  onTestFinished(() => database.remove());
  const clock: FakeClock = fakeClock("2026-03-01T08:00:00Z");
  const common = { store: database.provider, clock, secrets: memorySecrets(), ...options };
  const fleet = createFleet({ ...common, plugins: [hardware()] });
  await fleet.start();
  onTestFinished(() => fleet.stop());
  return { fleet, clock, database };
}

/** A fleet made by {@link fleetOn}. */
export type TestFleet = Awaited<ReturnType<typeof fleetOn>>["fleet"];
