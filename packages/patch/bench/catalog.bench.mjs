// Catalogs, each step in a process of its own so that its memory is its own. Goals: the export of AlmaLinux to a catalog in
// 2.5 s and 300 MB; this machine's packages, from the file on disk to findings, in 10 ms in a warm process; a feed of a
// million records in bounded memory; 24,000 distinct components against Ubuntu's facts; one new advisory in some milliseconds.
// The data is in ../shared/data beside the repository; steps without theirs are left out.
import { fork, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import {
  compileCatalog,
  feedInput,
  groupsOf,
  keyHits,
  matchComponents,
  openCatalog,
  osv,
  writeCatalog,
  zipSource,
} from "@fleetwright/patch";

const data = fileURLToPath(new URL("../../../../shared/data/", import.meta.url));
const folder = await mkdtemp(join(tmpdir(), "fleetwright-bench-"));
const steps = { alma, machine, million, ubuntu };
const megabytes = (bytes) => `${(bytes / 1e6).toFixed(0)} MB`;
const peak = () => megabytes(process.resourceUsage().maxRSS * 1024);

async function alma() {
  const archive = join(data, "almalinux-osv.zip");
  if (!existsSync(archive)) return console.log("AlmaLinux: left out, its export is not here");
  const start = performance.now();
  const catalog = await compileCatalog([feedInput(osv, zipSource(archive))]);
  await writeCatalog(catalog, join(folder, "alma.catalog"));
  const { advisories } = catalog.feeds[0];
  console.log(
    `AlmaLinux: ${advisories} advisories to a file of ${megabytes(catalog.bytes.length)} in ${(performance.now() - start).toFixed(0)} ms, peak ${peak()}`,
  );
}

async function machine() {
  const archive = join(data, "debian-12-changelog-osv.zip");
  const format = ["Package", "Version", "source:Package", "source:Version"].map((name) => `\${${name}}`).join("\t");
  const { stdout, status } = spawnSync("dpkg-query", ["-W", "-f", `${format}\n`], { encoding: "utf8" });
  if (!existsSync(archive) || status !== 0) return console.log("This machine: left out, no Debian or no feed");
  const components = stdout
    .trimEnd()
    .split("\n")
    .map((line) => {
      const [name, version, source, sourceVersion] = line.split("\t");
      return { ecosystem: "dpkg", name, version, source, sourceVersion };
    });
  const path = join(folder, "debian.catalog");
  await writeCatalog(await compileCatalog([feedInput(osv, zipSource(archive))]), path);
  const system = { id: "debian", version: "12" };
  const times = [];
  let hits = 0;
  for (let run = 0; run < 60; run += 1) {
    const start = performance.now();
    const { matches } = matchComponents(await openCatalog(path), components, { system });
    if (run >= 10) times.push(performance.now() - start);
    hits = matches.reduce((sum, match) => sum + match.hits.length, 0);
  }
  times.sort((a, b) => a - b);
  console.log(
    `This machine: ${components.length} packages, ${hits} hits, from disk to findings ${times[25].toFixed(1)} ms (median), ${times[47].toFixed(1)} ms (95th percentile)`,
  );
}

/** A feed of a million advisories, each about one of 20,000 packages, as if it came record by record from a file. */
function* millionRecords(count) {
  for (let index = 0; index < count; index += 1) {
    const id = `CVE-${2000 + (index % 26)}-${10_000 + index}`;
    const fixed = `${1 + (index % 9)}.${index % 97}.${(index * 7) % 1_009}-${1 + (index % 3)}`;
    yield {
      kind: "advisory",
      advisory: {
        id: `DEBIAN-${id}`,
        aliases: [],
        vulnerabilities: [id],
        severities: [],
        published: "2026-01-01T00:00:00Z",
        affected: [
          {
            ecosystem: "dpkg",
            release: "debian:12",
            name: `package-${(index * 7_919) % 20_000}`,
            named: "source",
            verdict: "affected",
            ranges: [{ events: [{ introduced: "0" }, { fixed }] }],
            versions: [],
          },
        ],
      },
    };
  }
}

async function million() {
  const start = performance.now();
  const catalog = await compileCatalog([{ feed: "generated", records: millionRecords(1_000_000) }]);
  console.log(
    `A million records: a file of ${megabytes(catalog.bytes.length)} in ${((performance.now() - start) / 1_000).toFixed(1)} s, peak ${peak()}`,
  );
}

const releases = { xenial: "16.04", bionic: "18.04", focal: "20.04", jammy: "22.04" };

/** The rows of Ubuntu's tracker, one advisory for each CVE. */
function ubuntuAdvisories(file) {
  const advisories = new Map();
  for (const line of gunzipSync(readFileSync(file)).toString("utf8").trimEnd().split("\n")) {
    const [cve, place, name, status, fixed] = line.split("\t");
    const [offer, codename] = place.includes("/") ? place.split("/") : [undefined, place];
    const advisory = advisories.get(cve) ?? { id: cve, aliases: [], vulnerabilities: [], severities: [], affected: [] };
    advisories.set(cve, advisory);
    advisory.affected.push({
      ecosystem: "dpkg",
      release: `ubuntu:${releases[codename]}`,
      name,
      named: "source",
      verdict: status === "deferred" ? "postponed" : "affected",
      offer,
      ranges: [{ events: [{ introduced: "0" }, ...(status === "released" ? [{ fixed }] : [])] }],
      versions: [],
    });
  }
  return [...advisories.values()];
}

async function ubuntu() {
  const file = join(data, "ubuntu-fixes.tsv.gz");
  if (!existsSync(file)) return console.log("Ubuntu: left out, its facts are not here");
  const advisories = ubuntuAdvisories(file);
  let start = performance.now();
  const records = advisories.map((advisory) => ({ kind: "advisory", advisory }));
  const catalog = await compileCatalog([{ feed: "ubuntu", records }]);
  const rows = advisories.reduce((sum, { affected }) => sum + affected.length, 0);
  console.log(
    `Ubuntu: ${rows} rows to ${megabytes(catalog.bytes.length)} in ${(performance.now() - start).toFixed(0)} ms`,
  );

  // Distinct components: versions around the fixes of each package, by a fixed sequence.
  const components = new Map();
  let seed = 20261123;
  const random = (below) => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return seed % below;
  };
  const fixes = advisories.flatMap(({ affected }) => affected.filter(({ ranges }) => ranges[0].events.length > 1));
  while (components.size < 24_000) {
    const { name, release, ranges } = fixes[random(fixes.length)];
    const version = `${ranges[0].events[1].fixed}${["", "~1", "+1", ".2", ".9"][random(5)]}`;
    components.set(`${release} ${name} ${version}`, { release, component: { ecosystem: "dpkg", name, version } });
  }
  for (const run of ["cold", "warm"]) {
    start = performance.now();
    let hits = 0;
    for (const { release, component } of components.values()) {
      const groups = groupsOf(catalog, component, release);
      for (const { key, place, module } of groups)
        hits += keyHits(catalog.numbers, key, place, module).advisories.length;
    }
    console.log(
      `Ubuntu: ${components.size} distinct components, ${hits} hits in ${(performance.now() - start).toFixed(0)} ms (${run})`,
    );
  }

  const times = [];
  for (let run = 0; run < 40; run += 1) {
    const changed = { ...advisories[(run * 7_919) % advisories.length], aliases: [`NEW-${run}`] };
    start = performance.now();
    catalog.with({ feed: "ubuntu", advisories: [changed] });
    if (run >= 10) times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  console.log(
    `Ubuntu: one changed advisory ${times[15].toFixed(2)} ms (median), ${times[28].toFixed(2)} ms (95th percentile), peak ${peak()}`,
  );
}

try {
  const step = process.argv[2];
  if (step !== undefined) await steps[step]();
  else
    for (const name of Object.keys(steps)) {
      const [code] = await once(fork(fileURLToPath(import.meta.url), [name]), "exit");
      if (code !== 0) process.exitCode = 1;
    }
} finally {
  await rm(folder, { recursive: true, force: true });
}
