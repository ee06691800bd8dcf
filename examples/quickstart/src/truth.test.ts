// What the quickstart says of this very machine, held against sources that it does not use itself where there are any.
import { existsSync, readdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Snapshot } from "@fleetwright/inventory";
import { beforeAll, expect, test } from "vitest";
import { content, dpkgFormat, labelled, lines, linkTarget, listening, output } from "./testing/independent.ts";
import { plainText, sizeText } from "./testing/modules.ts";
import { emptyFolder, quickstart } from "./testing/program.ts";

let sections: Snapshot["sections"];
let page: string;
const portsBefore = listening();
let portsAfter: ReadonlySet<string>;

beforeAll(async () => {
  await using folder = await emptyFolder();
  const { stdout } = await quickstart(folder.path, "--json");
  portsAfter = listening();
  sections = JSON.parse(stdout).snapshot.sections;
  page = await readFile(join(folder.path, "report.html"), "utf8");
});

/** That a text stands on the page, as the page writes it. */
function expectShown(text: string): void {
  const escaped = plainText(text, 2_000).replace(/[&<>"']/g, (character) => {
    return { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" }[character] ?? "";
  });
  expect(page.includes(escaped), `the page shows ${text}`).toBe(true);
}

test("1. the name of the machine is what the kernel says", () => {
  const name = content("/proc/sys/kernel/hostname") ?? "";
  expect(sections["operating-system"]?.data?.hostname).toBe(name);
  expect(page).toContain(`<h1><bdi>${name}</bdi></h1>`);
});

test("2. the name of the system is that of os-release", () => {
  const release = content("/etc/os-release");
  const system = sections["operating-system"]?.data;
  expect(system).toMatchObject({ platform: "linux", id: labelled(release, "ID="), name: labelled(release, "NAME=") });
  expectShown(`${system?.name} ${system?.version}`);
});

test("3. the version of the system begins with that of os-release", () => {
  const version = labelled(content("/etc/os-release"), "VERSION_ID=") ?? "";
  expect(`${sections["operating-system"]?.data?.version}.`.startsWith(`${version}.`)).toBe(true);
});

test("4. the architecture is dpkg's", ({ skip }) => {
  const architecture = output("dpkg", "--print-architecture");
  skip(architecture === undefined, "dpkg is not installed");
  expect(sections["operating-system"]?.data?.architecture ?? architecture).toBe(architecture);
  expect(sections.software?.data?.find(({ name }) => name === "dpkg")?.architecture).toBe(architecture);
});

test("5. the kernel is the one that uname names", () => {
  const release = output("uname", "-r");
  expect(sections.boot?.data).toMatchObject({ kernel: release, architecture: output("uname", "-m") });
  expectShown(release ?? "");
});

test("6. the machine was started when it says", () => {
  const secondsUp = Number(content("/proc/uptime")?.split(" ")[0]);
  const startedAt = Date.parse(sections.boot?.data?.startedAt ?? "");
  expect(Math.abs(Date.now() - secondsUp * 1_000 - startedAt)).toBeLessThan(5_000);
});

test("7. the processor is the one that lscpu names", ({ skip }) => {
  const processor = output("lscpu");
  skip(processor === undefined, "lscpu is not installed");
  const name = labelled(processor, "Model name:");
  expect(sections.processors?.data?.[0]?.name).toBe(name);
  expectShown(name ?? "");
});

test("8. there are as many threads as nproc counts", () => {
  const threads = (sections.processors?.data ?? []).reduce((sum, { threads = 0 }) => sum + threads, 0);
  expect(threads).toBe(Number(output("nproc", "--all")));
});

test("9. there is as much memory and swap space as free says", ({ skip }) => {
  const free = output("free", "--bytes");
  skip(free === undefined, "free (procps) is not installed");
  const [total = ""] = labelled(free, "Mem:")?.split(/\s+/) ?? [];
  const [swap = ""] = labelled(free, "Swap:")?.split(/\s+/) ?? [];
  expect(sections.memory?.data).toMatchObject({ totalBytes: Number(total), swapBytes: Number(swap) });
  expectShown(sizeText(Number(total)));
});

test("10. the disks are those of /sys/block that hold something, with their sizes", () => {
  const found = readdirSync("/sys/block").filter(
    // Without a medium, drives for one tell sizes of their own.
    (name) => existsSync(`/sys/block/${name}/device`) && !/^(sr|fd)\d/.test(name),
  );
  const sizes = found.map((name) => [name, Number(content(`/sys/block/${name}/size`)) * 512] as const);
  const reported = (sections.disks?.data ?? [])
    .filter(({ kind }) => kind !== "optical")
    .map(({ name, sizeBytes }) => [name, sizeBytes]);
  expect(reported.sort()).toEqual(sizes.filter(([, size]) => size > 0).sort());
});

test("11. the file system of / is the one that stat and df see", () => {
  const root = sections.volumes?.data?.find(({ mountPoint }) => mountPoint === "/");
  const [, device = "", type = ""] =
    lines(output("df", "--output=source,fstype", "/"))[1]?.match(/^(\S+)\s+(\S+)/) ?? [];
  expect(root?.fileSystem).toBe(type);
  expect(root?.device).toBe(device);
});

test("12. as much is free on / as df says", () => {
  const root = sections.volumes?.data?.find(({ mountPoint }) => mountPoint === "/");
  const available = Number(lines(output("df", "--block-size=1", "--output=avail", "/"))[1]);
  // Others write while this runs.
  expect(Math.abs((root?.freeBytes ?? 0) - available)).toBeLessThan(2 * 1024 ** 3);
  expectShown(`of ${sizeText(root?.sizeBytes)} free`);
});

test("13. network interfaces have the hardware addresses that /sys tells", () => {
  const reported = (sections["network-interfaces"]?.data ?? []).filter(({ mac }) => mac);
  expect(reported.map(({ name, mac }) => [name, mac])).toEqual(
    reported.map(({ name }) => [name, content(`/sys/class/net/${name}/address`)]),
  );
  const physical = readdirSync("/sys/class/net").filter((name) => existsSync(`/sys/class/net/${name}/device`));
  expect(reported.map(({ name }) => name)).toEqual(expect.arrayContaining(physical));
  for (const { mac } of reported.slice(0, 8)) expectShown(mac ?? "");
});

test("14. their IPv4 addresses are those that the kernel routes to itself", () => {
  const local = (content("/proc/net/fib_trie") ?? "").matchAll(/\|-- ([\d.]+)\n\s+\/32 host LOCAL/g);
  const expected = [...new Set([...local].map(([, address = ""]) => address))].filter(
    (address) => !/^(127|169\.254)\./.test(address),
  );
  const all = (sections["network-interfaces"]?.data ?? []).flatMap(({ addresses = [] }) => addresses);
  const reported = all.map((address) => address.split("/")[0] ?? "").filter((address) => address.includes("."));
  expect(reported.filter((address) => !/^(127|169\.254)\./.test(address)).sort()).toEqual(expected.sort());
});

test("15. there are as many packages as dpkg-query counts", ({ skip }) => {
  const packages = output("dpkg-query", "--show", "--showformat", dpkgFormat("db:Status-Status"));
  skip(packages === undefined, "dpkg-query is not installed");
  const installed = lines(packages).filter((status) => status === "installed").length;
  expect(sections.software?.data?.filter(({ ecosystem }) => ecosystem === "dpkg").length).toBe(installed);
  expectShown(installed.toLocaleString("en-GB"));
});

test("16. every package has the version, architecture and source that dpkg-query says", ({ skip }) => {
  const fields = ["db:Status-Status", "Package", "Version", "Architecture", "source:Package", "source:Version"];
  const packages = output("dpkg-query", "--show", "--showformat", dpkgFormat(...fields));
  skip(packages === undefined, "dpkg-query is not installed");
  const expected = lines(packages).filter((line) => line.startsWith("installed "));
  const reported = (sections.software?.data ?? [])
    .filter(({ ecosystem }) => ecosystem === "dpkg")
    .map(({ name, version, architecture, source = name, sourceVersion = version }) =>
      ["installed", name, version, architecture, source, sourceVersion].join(" "),
    );
  expect(reported.sort()).toEqual(expected.sort());
});

test("17. the maker and model are those of the firmware, or nothing where it tells none", () => {
  const dmi = (name: string) => content(`/sys/class/dmi/id/${name}`) || undefined;
  const { manufacturer, product } = sections.machine?.data ?? {};
  // Placeholders of the firmware count as nothing.
  expect([dmi("sys_vendor"), undefined]).toContain(manufacturer);
  expect([dmi("product_name"), undefined]).toContain(product);
  if (dmi("sys_vendor") === undefined) expect(page).not.toContain("<dt>Model</dt>");
});

test("18. a virtual machine is one where lscpu sees a hypervisor", ({ skip }) => {
  const processor = output("lscpu");
  skip(processor === undefined, "lscpu is not installed");
  const hypervisor = labelled(processor, "Hypervisor vendor:");
  const { kind } = sections.machine?.data ?? {};
  if (hypervisor === undefined) expect(kind).not.toBe("virtual");
  else expect(["virtual", "container"]).toContain(kind);
});

test("19. the accounts are those of getent, with their numbers and shells", ({ skip }) => {
  const accounts = output("getent", "-s", "files", "passwd");
  skip(accounts === undefined, "getent is not installed");
  const expected = lines(accounts).map((line) => {
    const [name, , userId, groupId, , home, shell] = line.split(":");
    return [name, Number(userId), Number(groupId), home, shell].join(" ").trim();
  });
  const reported = (sections["local-users"]?.data ?? []).map(({ name, userId, groupId, home, shell }) =>
    [name, userId, groupId, home, shell].join(" ").trim(),
  );
  expect(reported.sort()).toEqual(expected.sort());
});

test("20. the groups are those of getent, with their members", ({ skip }) => {
  const groups = output("getent", "-s", "files", "group");
  skip(groups === undefined, "getent is not installed");
  const expected = lines(groups).map((line) => {
    const [name, , groupId, members = ""] = line.split(":");
    return [name, groupId, ...members.split(",").filter(Boolean).sort()].join(" ");
  });
  const reported = (sections["local-groups"]?.data ?? []).map(({ name, groupId, members = [] }) =>
    [name, groupId, ...members].join(" "),
  );
  expect(reported.sort()).toEqual(expected.sort());
});

test("21. the ports that are open to the network are those that ss lists", ({ skip }) => {
  skip(portsBefore.size + portsAfter.size === 0, "ss is not installed, or nothing listens");
  const reported = new Set(
    (sections["listening-ports"]?.data ?? []).map(({ protocol, port }) => `${protocol} ${port}`),
  );
  // Other tests open and close theirs meanwhile.
  expect([...reported].filter((port) => !portsBefore.has(port) && !portsAfter.has(port))).toEqual([]);
  const wellKnown = [...portsBefore].filter((port) => portsAfter.has(port) && Number(port.split(" ")[1]) < 10_000);
  expect([...reported]).toEqual(expect.arrayContaining(wellKnown));
});

test("22. the time zone is the one that /etc/localtime leads to", ({ skip }) => {
  const link = linkTarget("/etc/localtime");
  skip(!link?.includes("zoneinfo/"), "/etc/localtime is no link here");
  const zone = link?.split("zoneinfo/")[1];
  expect(sections.time?.data?.zone).toBe(zone);
  expectShown(zone ?? "");
});

test("23. the PCI devices are those of /sys, with their numbers", () => {
  const folder = "/sys/bus/pci/devices";
  const expected = (existsSync(folder) ? readdirSync(folder) : []).map((address) =>
    [address, content(`${folder}/${address}/vendor`)?.slice(2), content(`${folder}/${address}/device`)?.slice(2)].join(
      " ",
    ),
  );
  const reported = (sections["pci-devices"]?.data ?? []).map(({ address, vendorId, deviceId }) =>
    [address, vendorId, deviceId].join(" "),
  );
  expect(reported.sort()).toEqual(expected.sort());
});

test("24. the machine was started by UEFI if the kernel has its variables", () => {
  const mode = existsSync("/sys/firmware/efi") ? "uefi" : "bios";
  expect([mode, undefined]).toContain(sections.firmware?.data?.mode);
  if (mode === "bios") expect(sections["boot-security"]?.data?.secureBoot).not.toBe("enabled");
});

test("25. every service that is said to start with the machine is one that systemctl calls enabled", ({ skip }) => {
  const units = output("systemctl", "list-unit-files", "--type=service", "--state=enabled", "--no-legend", "--plain");
  skip(units === undefined, "systemctl is not installed");
  const enabled = new Set(lines(units).map((line) => line.split(/\s/)[0]?.replace(/\.service$/, "")));
  const reported = (sections.services?.data ?? []).filter(
    ({ manager, start }) => manager === "systemd" && start === "enabled",
  );
  expect(reported.map(({ name }) => name).filter((name) => !enabled.has(name))).toEqual([]);
  expect(reported.length).toBeGreaterThan(0);
});

test("26. every scheduled task comes from a file that is there", () => {
  const tasks = sections["scheduled-tasks"]?.data ?? [];
  expect(tasks.filter(({ source }) => !existsSync(source)).map(({ source }) => source)).toEqual([]);
  const tables = (existsSync("/etc/cron.d") ? readdirSync("/etc/cron.d") : [])
    // cron passes over names with dots.
    .filter((name) => /^[\w-]+$/.test(name) && /^[\d*@]/m.test(content(`/etc/cron.d/${name}`) ?? ""));
  expect(tasks.map(({ source }) => source)).toEqual(
    expect.arrayContaining(tables.map((name) => `/etc/cron.d/${name}`)),
  );
});

test("27. the machine's certificates end when openssl says", ({ skip }) => {
  const certificates = (sections.certificates?.data ?? []).filter(({ paths }) => existsSync(paths?.[0] ?? ""));
  skip(output("openssl", "version") === undefined, "openssl is not installed");
  for (const { fingerprint, validUntil, paths = [] } of certificates.slice(0, 5)) {
    const text = output("openssl", "x509", "-noout", "-enddate", "-fingerprint", "-sha256", "-in", paths[0] ?? "");
    // A file may hold several: openssl reads the first.
    if (labelled(text, "sha256 Fingerprint=")?.replaceAll(":", "").toLowerCase() !== fingerprint) continue;
    expect(Date.parse(labelled(text, "notAfter=") ?? "")).toBe(Date.parse(validUntil ?? ""));
  }
});

test("28. the updates that wait are those that apt lists", ({ skip }) => {
  const listed = output("apt", "list", "--upgradable");
  skip(listed === undefined, "apt is not installed");
  const expected = lines(listed).flatMap(
    (line) =>
      line
        .match(/^([^/\s]+)\/\S+ (\S+)/)
        ?.slice(1, 3)
        .join(" ") ?? [],
  );
  const reported = (sections["pending-updates"]?.data ?? [])
    .filter(({ ecosystem }) => ecosystem === "dpkg")
    .map(({ name, candidate }) => `${name} ${candidate}`);
  expect([...new Set(reported)].sort()).toEqual([...new Set(expected)].sort());
});
