// Takes the inventory of this machine and writes it to a folder, such as a stick: node collect.mjs --out E:/
import { parseArgs } from "node:util";
import { isFleetError, localHost } from "@fleetwright/core";
import { collectInventory, writeSnapshotFile } from "@fleetwright/inventory";

const usage = "Usage: node collect.mjs --out FOLDER";

try {
  const { values } = parseArgs({ options: { out: { type: "string" } } });
  if (values.out === undefined) throw Object.assign(new Error("Where to is not said."), { code: "ERR_PARSE_ARGS" });
  const snapshot = await collectInventory(localHost());
  const path = await writeSnapshotFile(snapshot, values.out);
  const answered = Object.values(snapshot.sections).filter(({ data }) => data !== undefined).length;
  console.log(`${path}: ${answered} sections`);
} catch (error) {
  const isWrongCall = String(error?.code).startsWith("ERR_PARSE_ARGS");
  console.error(isWrongCall ? `${error.message}\n${usage}` : isFleetError(error) ? error.message : error);
  process.exitCode = isWrongCall ? 2 : 1;
}
