import { homedir, userInfo } from "node:os";
import { collectInventory } from "@fleetwright/inventory";
import { sshHost } from "@fleetwright/remote";
import { demoMachine } from "./demo-machine.mjs";

/**
 * Takes the inventory of a machine over SSH, without an agent on it.
 *
 * @param {import("./open-office.mjs").Office} fleet
 * @param {string | undefined} target - `user@host`, or this machine over a server of its own where it is not given.
 */
export async function takeOverSsh(fleet, target) {
  const demo = target === undefined ? await demoMachine() : undefined;
  const host = await sshHost(demo?.options ?? optionsOf(target ?? ""));
  try {
    const snapshot = await collectInventory(host);
    return { address: host.address, result: await fleet.inventory.report(snapshot) };
  } finally {
    await host.close();
    await demo?.close();
  }
}

/** A machine of the network: its key must stand in known_hosts, and the account's key lie with an agent. @param {string} target */
function optionsOf(target) {
  const at = target.lastIndexOf("@");
  return {
    address: target.slice(at + 1),
    user: at > 0 ? target.slice(0, at) : userInfo().username,
    authentication: { agent: process.env["SSH_AUTH_SOCK"] },
    hostKeys: { knownHosts: [`${homedir()}/.ssh/known_hosts`] },
  };
}
