import { type Host, HostAccessError, HostPathMissingError, localHost } from "@fleetwright/core";
import { fakeClock } from "@fleetwright/core/testing";
import { expect, test } from "vitest";
import { collectInventory } from "./collect.ts";
import { maxTextLength } from "./field.ts";
import { maxSectionCharacters } from "./section-data.ts";
import { encodeSnapshot } from "./snapshot-codec.ts";

const release = 'NAME="Debian GNU/Linux"\nID=debian\nVERSION_ID="12"\n';

/** A host with these files and nothing else. */
function hostWith(files: Record<string, string | (() => Promise<string>)>): Host {
  const missing = async (path: string): Promise<never> => {
    throw new HostPathMissingError(path);
  };
  return {
    kind: "image",
    platform: "linux",
    canRun: false,
    run: missing,
    list: missing,
    status: missing,
    readLink: missing,
    writeFile: missing,
    async readFile(path) {
      const file = files[path];
      if (file === undefined) return missing(path);
      return Buffer.from(typeof file === "string" ? file : await file());
    },
  };
}

function dpkgStatus(packages: readonly { name: string; version: string }[]): string {
  return packages
    .map(({ name, version }) => `Package: ${name}\nStatus: install ok installed\nVersion: ${version}\n`)
    .join("\n");
}

const only = { sections: ["operating-system", "software"] as const };

test("a collector that never returns costs its own section, when its time is over", async () => {
  const clock = fakeClock();
  const host = hostWith({ "/etc/os-release": release, "/var/lib/dpkg/status": () => new Promise(() => {}) });
  const collection = collectInventory(host, { ...only, clock, timeoutMs: 5_000 });
  await new Promise(setImmediate);
  clock.advance(5_000);
  const { sections } = await collection;
  expect(sections["operating-system"]).toMatchObject({ status: "complete", data: { id: "debian" } });
  expect(sections.software).toMatchObject({ status: "failed", error: { code: "INVENTORY_COLLECTOR_TIMEOUT" } });
});

test("a collector that crashes or lacks rights costs its own section", async () => {
  const crash = hostWith({
    "/etc/os-release": async () => {
      throw new TypeError("a bug");
    },
    "/var/lib/dpkg/status": async () => {
      throw new HostAccessError("/var/lib/dpkg/status");
    },
  });
  const { sections } = await collectInventory(crash, only);
  expect(sections["operating-system"]).toMatchObject({
    status: "failed",
    error: { code: "INVENTORY_COLLECTOR_CRASHED", message: "a bug" },
  });
  expect(sections.software).toMatchObject({ status: "failed", error: { code: "CORE_HOST_ACCESS" } });
});

test("what is not there is unsupported, not failed", async () => {
  const { sections } = await collectInventory(hostWith({}), only);
  expect(sections.software?.status).toBe("unsupported");
});

test("5,000 packages with texts of megabytes become a capped section", async () => {
  const long = "v".repeat(10 * 1024 * 1024);
  const huge = dpkgStatus(Array.from({ length: 5_000 }, (_, index) => ({ name: `package-${index}`, version: "1" })));
  const host = hostWith({ "/var/lib/dpkg/status": `${dpkgStatus([{ name: "long", version: long }])}\n${huge}` });
  const { sections } = await collectInventory(host, { sections: ["software"] });
  expect(sections.software?.data).toHaveLength(5_001);
  expect(sections.software?.data?.find(({ name }) => name === "long")?.version).toHaveLength(maxTextLength);

  // Each of the texts is cut, and still there are too many.
  const wide = Array.from({ length: 5_000 }, (_, index) => ({ name: `${index}-${"n".repeat(3_000)}`, version: "1" }));
  const capped = await collectInventory(hostWith({ "/var/lib/dpkg/status": dpkgStatus(wide) }), {
    sections: ["software"],
  });
  expect(capped.sections.software).toMatchObject({
    status: "partial",
    error: { code: "INVENTORY_SECTION_TOO_LARGE" },
  });
  expect(JSON.stringify(capped.sections.software?.data).length).toBeLessThan(maxSectionCharacters * 1.2);
});

test("hostile names are kept as they are, well-formed and without NUL", async () => {
  const hostile = "<img src=x onerror=alert(1)>\u001b[31m\u202e\0\ud800";
  const host = hostWith({ "/etc/os-release": release, "/etc/hostname": `${hostile}\n` });
  const snapshot = await collectInventory(host, { sections: ["operating-system"] });
  expect(snapshot.sections["operating-system"]?.data?.hostname).toBe(
    "<img src=x onerror=alert(1)>\u001b[31m\u202e\ufffd",
  );
  expect(() => JSON.parse(Buffer.from(encodeSnapshot(snapshot)).toString().split("\n")[0] ?? "")).not.toThrow();
});

test("an abort ends the collection at once", async () => {
  const abort = new AbortController();
  const host = hostWith({ "/var/lib/dpkg/status": () => new Promise(() => {}) });
  const collection = collectInventory(host, { sections: ["software"], signal: abort.signal });
  abort.abort(new Error("enough"));
  await expect(collection).rejects.toThrow("enough");
  await expect(collectInventory(host, { signal: abort.signal })).rejects.toThrow("enough");
});

test("an unknown section is an error that names the known ones", async () => {
  await expect(collectInventory(hostWith({}), { sections: ["softwear" as "software"] })).rejects.toThrow(/software/);
});

test("progress is told section by section", async () => {
  const seen: number[] = [];
  const host = hostWith({ "/etc/os-release": release });
  await collectInventory(host, { ...only, onProgress: ({ done, total }) => seen.push(done / total) });
  expect(seen).toEqual([0.5, 1]);
});

test("the same question is asked once", async () => {
  let asked = 0;
  const host = hostWith({
    "/etc/os-release": async () => {
      asked += 1;
      return release;
    },
  });
  await collectInventory(host);
  expect(asked).toBe(1);
});

test("two snapshots of this machine have the same digest, whatever changes by itself", async () => {
  const sections = ["operating-system", "software"] as const;
  const [first, second] = [
    await collectInventory(localHost(), { sections }),
    await collectInventory(localHost(), { sections }),
  ];
  const body = (bytes: Uint8Array): string => Buffer.from(bytes).toString().split("\n").slice(1).join("\n");
  expect(body(encodeSnapshot(second))).toBe(body(encodeSnapshot(first)));
});
