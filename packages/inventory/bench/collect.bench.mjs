// The whole inventory of this machine, as a process of its own, beside fusioninventory-inventory in the same run.
// Goal: at most 0.6 of its wall time, at least 30 sections answered, below 150 MB. Run as root for all sections.
import { spawnSync } from "node:child_process";
import { sections } from "@fleetwright/inventory";

const runs = 11;
const wanted = sections.map(({ name }) => name).filter((name) => name !== "pending-updates");
const program = `
  import { localHost } from "@fleetwright/core";
  import { collectInventory } from "@fleetwright/inventory";
  const { sections } = await collectInventory(localHost(), { sections: ${JSON.stringify(wanted)} });
  const ended = Object.values(sections).map(({ status }) => status);
  const answered = ended.filter((status) => status === "complete" || status === "partial" || status === "unsupported");
  console.log(JSON.stringify({ asked: ended.length, answered: answered.length, rss: process.resourceUsage().maxRSS }));
`;

function timed(command, parameters) {
  const start = performance.now();
  const { status, stdout, error } = spawnSync(command, parameters, {
    cwd: import.meta.dirname,
    encoding: "utf8",
    maxBuffer: 2 ** 27,
  });
  return { ms: performance.now() - start, stdout, isThere: !error && status === 0 };
}

const ours = [];
const theirs = [];
let facts;
for (let run = 0; run < runs; run += 1) {
  const own = timed(process.execPath, ["--input-type=module", "-e", program]);
  facts = JSON.parse(own.stdout);
  ours.push(own.ms);
  const other = timed("fusioninventory-inventory", []);
  if (other.isThere) theirs.push({ ms: other.ms, kinds: new Set(other.stdout.match(/^ {4}<[A-Z_]+>/gm)).size });
}
const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
console.log(`whole process, all sections but pending updates: ${median(ours).toFixed(0)} ms (median of ${runs})`);
console.log(`sections asked ${facts.asked}, answered ${facts.answered}; peak RSS ${(facts.rss / 1024).toFixed(0)} MB`);
if (theirs.length > 0) {
  const reference = median(theirs.map(({ ms }) => ms));
  console.log(`fusioninventory-inventory: ${reference.toFixed(0)} ms, ${theirs[0].kinds} kinds of sections`);
  console.log(`ratio: ${(median(ours) / reference).toFixed(2)} (goal: at most 0.60)`);
} else {
  console.log(
    "fusioninventory-inventory is not installed (Debian package fusioninventory-agent), so there is no ratio",
  );
}

const updates = timed(process.execPath, [
  "--input-type=module",
  "-e",
  `import { localHost } from "@fleetwright/core";
   import { collectInventory } from "@fleetwright/inventory";
   const { sections } = await collectInventory(localHost(), { sections: ["pending-updates"] });
   const { status, data = [] } = sections["pending-updates"];
   console.log(status, data.length);`,
]);
console.log(`pending updates by themselves: ${updates.ms.toFixed(0)} ms (${updates.stdout.trim()})`);
