import type { WholeFleet } from "./filled-fleet.ts";

/** What has to be the same in a fleet that was opened by a later version. Only what every version can tell. */
export async function factsOf(fleet: WholeFleet): Promise<object> {
  const devices = await fleet.devices.list({ sort: "name" }).toArray();
  const facts = [];
  for (const { id, name, kind, state, tag, warrantyEnd } of devices) {
    const holders = await fleet.persons.holders(id).toArray();
    const history = await fleet.devices.history(id).toArray();
    const changes = await fleet.inventory.changes({ deviceId: id }).toArray();
    const installations = await fleet.inventory.installations({ deviceIds: [id] }).toArray();
    facts.push({
      ...{ name, kind, state, tag: tag ?? null, warrantyEnd: warrantyEnd ?? null },
      holder: (await fleet.persons.holder(id))?.name ?? null,
      holders: holders.length,
      assignments: history.map(({ kind: assigned, from, until }) => ({ kind: assigned, from, until: until ?? null })),
      software: installations.map(({ component }) => `${component.name} ${component.version}`).sort(),
      changes: changes.map(({ section, at, added, removed }) => [section, at, added.length, removed.length]),
    });
  }
  const groups = [];
  for (const { id, name } of await fleet.groups.list().toArray()) {
    const members = await fleet.groups.devices(id).toArray();
    groups.push({ name, members: members.map((device) => device.name).sort() });
  }
  const { intact, erased } = await fleet.ledger.verify();
  const entries = await fleet.ledger.list({ order: "oldest" }).toArray();
  return {
    devices: facts,
    summaries: (await fleet.inventory.devices({ sort: "name" }).toArray()).map(({ name, serial, memoryBytes }) => ({
      ...{ name, serial, memoryBytes },
    })),
    persons: (await fleet.persons.list().toArray()).map(({ name, externalId }) => ({ name, externalId })),
    places: (await fleet.places.list().toArray()).map(({ kind, name }) => ({ kind, name })),
    costCentres: (await fleet.costCentres.list().toArray()).map(({ code, name }) => ({ code, name })),
    groups,
    ledger: {
      intact,
      erased,
      acts: entries
        .filter(({ reason }) => reason === "fixture")
        .map(({ sequence, action, result, startedAt, hash }) => ({ sequence, action, result, startedAt, hash })),
    },
  };
}
