import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { imageHost, localHost } from "@fleetwright/core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { dpkgPackages } from "../../linux/dpkg-database.ts";
import { machine, outcomeOf } from "./fixtures/machine.ts";
import { softwareDpkg } from "./software-dpkg.ts";

const statusOf = (name: string, status: string, more = ""): string =>
  `Package: ${name}\nStatus: ${status}\nVersion: 1.0\nArchitecture: amd64\n${more}\n`;

test("has what dpkg-query has, on this machine", async ({ skip }) => {
  skip(!existsSync("/usr/bin/dpkg-query"), "there is no dpkg here");
  const fields = ["Package", "Version", "Architecture", "source:Package", "source:Version", "db:Status-Status"];
  const format = `${fields.map((field) => `\${${field}}`).join("\t")}\n`;
  const { stdout } = await promisify(execFile)("dpkg-query", ["-W", "-f", format], { maxBuffer: 64 * 1024 * 1024 });
  const theirs = stdout
    .split("\n")
    .map((line) => line.split("\t"))
    .filter(([, , , , , status]) => status !== undefined && !["config-files", "not-installed"].includes(status))
    .map((values) => values.slice(0, 5).join(" "));
  expect(theirs.length).toBeGreaterThan(10);
  const { status, data = [] } = await outcomeOf(softwareDpkg, localHost());
  expect(status).toBe("complete");
  const ours = data.map(({ name, version, architecture, source = name, sourceVersion = version }) =>
    [name, version, architecture, source, sourceVersion].join(" "),
  );
  expect(ours.toSorted()).toEqual(theirs.toSorted());
  expect(data.filter(({ installedOn }) => installedOn === undefined)).toEqual([]);
});

test("knows which states mean that a package is there", () => {
  const states: Record<string, boolean> = {
    "install ok installed": true,
    "hold ok installed": true,
    "deinstall ok installed": true,
    "install reinstreq installed": true,
    "install ok unpacked": true,
    "install ok half-configured": true,
    "install ok triggers-awaited": true,
    "install ok triggers-pending": true,
    "install reinstreq half-installed": false,
    "deinstall ok config-files": false,
    "purge ok not-installed": false,
    "unknown ok not-installed": false,
  };
  const content = Object.keys(states)
    .map((status, index) => statusOf(`package-${index}`, status))
    .join("\n");
  const found = dpkgPackages(content).map(({ name }) => name);
  expect(found).toEqual(Object.values(states).flatMap((is, index) => (is ? [`package-${index}`] : [])));
});

test("names a source only where it is another, and its version only where that is", () => {
  const of = (more: string) => dpkgPackages(statusOf("sample", "install ok installed", more))[0];
  expect(of("Source: other (2.0)\n")).toMatchObject({ source: "other", sourceVersion: "2.0" });
  expect(of("Source: other\n")).toMatchObject({ source: "other", sourceVersion: undefined });
  // A package that was rebuilt alone has the version of its source with something behind it.
  expect(of("Source: sample (0.9)\n")).toMatchObject({ source: undefined, sourceVersion: "0.9" });
  expect(of("Source: other (1.0)\n")).toMatchObject({ source: "other", sourceVersion: undefined });
});

test("reads an image, with days from the lists of files, those of several architectures apart", async () => {
  const root = await mkdtemp(join(tmpdir(), "dpkg-image-"));
  try {
    await mkdir(join(root, "var/lib/dpkg/info"), { recursive: true });
    await writeFile(
      join(root, "var/lib/dpkg/status"),
      [
        "Package: libsample\nStatus: install ok installed\nMulti-Arch: same\nVersion: 1.0\nArchitecture: amd64\n",
        "Package: libsample\nStatus: install ok installed\nMulti-Arch: same\nVersion: 1.0\nArchitecture: i386\n",
        "Package: sample\nStatus: install ok installed\nVersion: 1.0\nArchitecture: all\n",
        "Package: odd\nStatus: install ok installed\nVersion: 1.0\nArchitecture: all\n",
      ].join("\n"),
    );
    const days = { "libsample:amd64": "2026-01-02", "libsample:i386": "2026-03-04", sample: "2026-05-06" };
    for (const [name, day] of Object.entries(days)) {
      const list = join(root, `var/lib/dpkg/info/${name}.list`);
      await writeFile(list, "");
      await utimes(list, new Date(`${day}T10:00:00Z`), new Date(`${day}T10:00:00Z`));
    }
    const { status, data } = await outcomeOf(softwareDpkg, imageHost(root));
    expect(status).toBe("complete");
    expect(data?.map(({ name, architecture, installedOn }) => [name, architecture, installedOn])).toEqual([
      ["libsample", "amd64", "2026-01-02"],
      ["libsample", "i386", "2026-03-04"],
      ["sample", "all", "2026-05-06"],
      ["odd", "all", undefined],
    ]);
  } finally {
    await rm(root, { recursive: true });
  }
});

test("reads images without dpkg, which have a file for each package", async () => {
  // Made by hand after the images of the Distroless project: control fields without a status, sums of files beside them.
  const files = {
    "/var/lib/dpkg/status.d/base-files":
      "Package: base-files\nVersion: 12.4+deb12u12\nArchitecture: amd64\nMaintainer: Someone <someone@example.org>\n",
    "/var/lib/dpkg/status.d/base-files.md5sums": "00000000000000000000000000000000  etc/debian_version\n",
    "/var/lib/dpkg/status.d/bGlic3Ns":
      "Package: libssl3\nSource: openssl\nVersion: 3.0.17-1~deb12u2\nArchitecture: amd64\nDescription: text\n more\n",
  };
  const { status, data } = await outcomeOf(softwareDpkg, machine({ files }));
  expect(status).toBe("complete");
  expect(data).toEqual([
    {
      ecosystem: "dpkg",
      name: "base-files",
      version: "12.4+deb12u12",
      architecture: "amd64",
      publisher: "Someone",
    },
    { ecosystem: "dpkg", name: "libssl3", version: "3.0.17-1~deb12u2", architecture: "amd64", source: "openssl" },
  ]);
});

test("asks nothing where there is no dpkg, and says so where the file is refused", async () => {
  expect(await outcomeOf(softwareDpkg, machine({}))).toMatchObject({ status: "unsupported" });
  expect(await outcomeOf(softwareDpkg, machine({ refused: ["/var/lib/dpkg/status"] }))).toMatchObject({
    status: "failed",
    code: "CORE_HOST_ACCESS",
  });
  expect(await outcomeOf(softwareDpkg, machine({ files: { "/var/lib/dpkg/status": "" } }))).toMatchObject({
    status: "complete",
    data: [],
  });
});

test("hostile files do no harm: times before and after all time, endless lines, paragraphs without names", async () => {
  const files = {
    "/var/lib/dpkg/status": `${statusOf("sample", "install ok installed", `Description: ${"x".repeat(10_000_000)}\n`)}\nVersion: 1\nStatus: install ok installed\n\n: :\n\0\n${"\n".repeat(1_000_000)}`,
    "/var/lib/dpkg/info/sample.list": "",
  };
  for (const modifiedAt of [-1e300, -1, 0, 1e300, 8.64e15]) {
    const { status, data } = await outcomeOf(softwareDpkg, machine({ files, modifiedAt }));
    expect(status).toBe("complete");
    expect(data).toHaveLength(1);
    expect(data?.[0]).not.toHaveProperty("installedOn");
  }
});

test("never throws, whatever the file says", () => {
  const line = fc.oneof(
    fc.constantFrom(
      "Package: a",
      "Version: 1",
      "Status: install ok installed",
      "Source: b (",
      "Source: (1)",
      "",
      " ",
      "\t.",
    ),
    fc.string({ unit: "binary" }),
  );
  fc.assert(
    fc.property(fc.array(line), (lines) => {
      for (const { name, version } of dpkgPackages(lines.join("\n"))) expect(name && version).toBeTruthy();
    }),
  );
});
