import { type Host, isFleetError, type RunResult } from "@fleetwright/core";
import { defineCollector } from "../../collector.ts";
import { CommandFailedError, OutputInvalidError, PackageDatabaseError } from "../../errors.ts";
import { listFolder, type Reading } from "../../linux/config-file.ts";
import { rpmPackages, rpmQuery } from "../../linux/rpm-listing.ts";
import { software } from "../../sections/software.ts";

/** Where distributions keep rpm's database, and its file by format: SQLite, ndb, Berkeley DB. */
const folders = ["/usr/lib/sysimage/rpm", "/var/lib/rpm"];
const databases = new Set(["rpmdb.sqlite", "Packages.db", "Packages"]);

const timeoutMs = 30_000;

export const softwareRpm = defineCollector({
  name: "software-rpm",
  section: software,
  platforms: ["linux"],
  sources: ["rpm -qa", ...folders],
  // rpm alone can read its database; an image that has one is told so, instead of seeming to have no software.
  image: true,
  timeoutMs,
  async collect(host, context) {
    const database = await databaseOf(host, context);
    if (database === undefined) return undefined;
    const { exitCode, stdout, stderr } = await answerOf(host, database, context.signal);
    const { components, broken } = rpmPackages(stdout);
    // rpm ends with 0 although it could not answer, and tells so on standard error alone.
    if (exitCode !== 0 || /^error: /m.test(stderr)) {
      const failure = new CommandFailedError("rpm -qa", exitCode, stderr);
      if (components.length === 0) throw failure;
      context.incomplete(failure);
    }
    if (broken > 0) context.incomplete(new OutputInvalidError("rpm -qa", `${broken} packages are not as expected`));
    return components;
  },
});

async function answerOf(host: Host, database: string, signal: AbortSignal): Promise<RunResult> {
  try {
    const result = await host.run("rpm", rpmQuery({ modules: true }), { signal, timeoutMs });
    if (!/unknown tag/i.test(result.stderr)) return result;
    return await host.run("rpm", rpmQuery({ modules: false }), { signal, timeoutMs });
  } catch (error) {
    if (isFleetError(error) && error.code === "CORE_HOST_COMMAND_MISSING")
      throw new PackageDatabaseError(database, "rpm");
    throw error;
  }
}

async function databaseOf(host: Host, reading: Reading): Promise<string | undefined> {
  for (const folder of folders) {
    const entries = await listFolder(host, folder, reading);
    const database = entries.find(({ name }) => databases.has(name));
    if (database) return `${folder}/${database.name}`;
  }
  return undefined;
}
