import { execFile, execFileSync } from "node:child_process";
import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { type Host, imageHost, localHost } from "@fleetwright/core";
import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { rpmPackages, rpmQuery } from "../../linux/rpm-listing.ts";
import { machine, outcomeOf } from "./fixtures/machine.ts";
import { softwareRpm } from "./software-rpm.ts";

const run = promisify(execFile);
const hasRpm = hasCommand("rpm") && hasCommand("rpmbuild");

function hasCommand(name: string): boolean {
  try {
    execFileSync(name, ["--version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

describe("with rpm's own database", () => {
  let folder: string;
  let host: Host;

  beforeEach(({ skip }) => skip(!hasRpm, "rpm and rpmbuild are not installed"));

  beforeAll(async () => {
    if (!hasRpm) return;
    folder = await mkdtemp(join(tmpdir(), "rpm-"));
    const macros = ["--define", `_topdir ${folder}/build`, "--define", `_dbpath ${folder}/db`];
    const about = "Summary: Sample\nLicense: MIT\nBuildArch: noarch\n";
    const specifications = {
      modular: `Name: sample-modular\nEpoch: 2\nVersion: 1.2~rc1\nRelease: 3.el9\nVendor: A vendor\nModularityLabel: sample:18:902002:rhel9\n${about}%description\nx\n%package -n sample-part\nSummary: x\nEpoch: 0\nVersion: 4.5\n%description -n sample-part\nx\n%files\n%files -n sample-part\n`,
      plain: `Name: sample-plain\nVersion: 1.0^20260101git\nRelease: 1\nPackager: A packager <packager@example.org>\n${about}%description\nx\n%files\n`,
    };
    for (const [name, text] of Object.entries(specifications)) {
      await writeFile(join(folder, `${name}.spec`), text);
      await run("rpmbuild", ["--quiet", ...macros, "-bb", join(folder, `${name}.spec`)]);
    }
    const built = join(folder, "build/RPMS/noarch");
    const files = (await readdir(built)).map((file) => join(built, file));
    const quick = ["--justdb", "--nodeps", "--noscripts", "--nosignature"];
    await run("rpm", ["--dbpath", join(folder, "db"), "-i", ...quick, ...files]);
    // The database lies elsewhere than the system's own; everything else is rpm as it is.
    const local = localHost();
    host = {
      ...local,
      list: (path, options) => local.list(path === "/var/lib/rpm" ? join(folder, "db") : path, options),
      run: (command, parameters, options) =>
        local.run(command, ["--dbpath", join(folder, "db"), ...parameters], options),
    };
  });

  afterAll(async () => {
    if (hasRpm) await rm(folder, { recursive: true });
  });

  test("reads epoch, source, publisher, module and day as rpm gives them", async () => {
    const { status, data } = await outcomeOf(softwareRpm, host);
    expect(status).toBe("complete");
    const installedOn = new Date().toISOString().slice(0, 10);
    const source = { source: "sample-modular", publisher: "A vendor", module: "sample:18" };
    expect(data?.toSorted((a, b) => (a.name < b.name ? -1 : 1))).toEqual([
      {
        ecosystem: "rpm",
        name: "sample-modular",
        version: "2:1.2~rc1-3.el9",
        architecture: "noarch",
        publisher: "A vendor",
        module: "sample:18",
        installedOn,
      },
      {
        ecosystem: "rpm",
        name: "sample-part",
        version: "4.5-3.el9",
        architecture: "noarch",
        ...source,
        sourceVersion: "1.2~rc1-3.el9",
        installedOn,
      },
      {
        ecosystem: "rpm",
        name: "sample-plain",
        version: "1.0^20260101git-1",
        architecture: "noarch",
        publisher: "A packager",
        installedOn,
      },
    ]);
  });

  test("has as many packages as rpm counts, in its versions", async () => {
    const { stdout } = await run("rpm", [
      "--dbpath",
      join(folder, "db"),
      "-qa",
      "--queryformat",
      "%{NAME} %{VERSION}-%{RELEASE}\n",
    ]);
    const { data } = await outcomeOf(softwareRpm, host);
    const ours = data?.map(({ name, version }) => `${name} ${version.replace(/^\d+:/, "")}`);
    expect(ours?.toSorted()).toEqual(stdout.trim().split("\n").toSorted());
  });

  test("an rpm that knows a tag less is asked without it", async () => {
    const asked: string[] = [];
    const old: Host = {
      ...host,
      run(command, parameters, options) {
        asked.push(parameters.join(" "));
        // What rpm 4.11 says of a tag that it does not know, made with one that none knows.
        return host.run(
          command,
          parameters.map((text) => text.replace("MODULARITYLABEL", "NOSUCHTAG")),
          options,
        );
      },
    };
    const { status, data } = await outcomeOf(softwareRpm, old);
    expect(status).toBe("complete");
    expect(data).toHaveLength(3);
    expect(asked).toHaveLength(2);
    expect(data?.some((row) => "module" in row)).toBe(false);
  });
});

const databases = { "/var/lib/rpm/rpmdb.sqlite": "" };
const command = (modules: boolean): string => `rpm ${rpmQuery({ modules }).join(" ")}`;
const row = (...values: string[]): string => `${values.map((value) => `${value}\u001f`).join("")}\u001e`;
const bash = row("bash", "(none)", "5.1", "1", "x86_64", "bash-5.1-1.src.rpm", "V", "(none)", "1700000000", "(none)");

test("asks nothing where there is no database of rpm, as on Debian with rpm as a tool", async () => {
  expect(await outcomeOf(softwareRpm, machine({ folders: ["/var/lib/rpm"] }))).toMatchObject({ status: "unsupported" });
});

test("says that an image's packages are not known, rather than that there are none", async () => {
  const root = await mkdtemp(join(tmpdir(), "rpm-image-"));
  try {
    for (const [folder, file] of [
      ["var/lib/rpm", "Packages"],
      ["usr/lib/sysimage/rpm", "rpmdb.sqlite"],
    ] as const) {
      await mkdir(join(root, folder), { recursive: true });
      await writeFile(join(root, folder, file), "");
      expect(await outcomeOf(softwareRpm, imageHost(root))).toEqual({
        status: "failed",
        data: undefined,
        code: "INVENTORY_PACKAGE_DATABASE",
      });
      await rm(join(root, folder), { recursive: true });
    }
  } finally {
    await rm(root, { recursive: true });
  }
});

test("says the same where the database is there and rpm is not", async () => {
  expect(await outcomeOf(softwareRpm, machine({ files: databases }))).toMatchObject({
    status: "failed",
    code: "INVENTORY_PACKAGE_DATABASE",
  });
});

test("keeps what a damaged database still gives, as a part", async () => {
  const broken = { exitCode: 1, stdout: bash, stderr: "error: rpmdb: damaged header #12 retrieved -- skipping." };
  expect(
    await outcomeOf(softwareRpm, machine({ files: databases, commands: { [command(true)]: broken } })),
  ).toMatchObject({ status: "partial", code: "INVENTORY_COMMAND_FAILED", data: [{ name: "bash" }] });
  const nothing = { ...broken, stdout: "" };
  expect(
    await outcomeOf(softwareRpm, machine({ files: databases, commands: { [command(true)]: nothing } })),
  ).toMatchObject({ status: "failed", code: "INVENTORY_COMMAND_FAILED" });
  expect(
    await outcomeOf(
      softwareRpm,
      machine({ files: databases, commands: { [command(true)]: { ...nothing, exitCode: 0 } } }),
    ),
  ).toMatchObject({ status: "failed", code: "INVENTORY_COMMAND_FAILED" });
  const cut = `${bash}${bash.slice(0, 20)}`;
  expect(await outcomeOf(softwareRpm, machine({ files: databases, commands: { [command(true)]: cut } }))).toMatchObject(
    {
      status: "partial",
      code: "INVENTORY_OUTPUT_INVALID",
      data: [{ name: "bash" }],
    },
  );
});

test("hostile answers do no harm", () => {
  const hostile = row(
    "<b>\u001b[31m",
    "x",
    "1",
    "(none)",
    "",
    "no source",
    "\n",
    "<a@b>",
    "-9e99",
    "a:b:c".repeat(100_000),
  );
  expect(rpmPackages(hostile).components).toEqual([
    {
      ecosystem: "rpm",
      name: "<b>\u001b[31m",
      version: "x:1",
      architecture: undefined,
      source: undefined,
      sourceVersion: undefined,
      publisher: undefined,
      module: "a:b",
      installedOn: undefined,
    },
  ]);
  expect(rpmPackages("\u001e".repeat(100_000))).toEqual({ components: [], broken: 100_000 });
  expect(rpmPackages(`${"-".repeat(1_000_000)}.src.rpm`).broken).toBe(1);
});

test("never throws, whatever rpm says", () => {
  const piece = fc.oneof(fc.constantFrom("\u001f", "\u001e", bash, "(none)", "0", "\n"), fc.string({ unit: "binary" }));
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      for (const { name, version } of rpmPackages(pieces.join("")).components) expect(name && version).toBeTruthy();
    }),
  );
});
