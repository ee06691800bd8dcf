import { describe, expect, test } from "vitest";
import { checkedData } from "../section-data.ts";
import type { OsqueryTable } from "./feed.ts";
import { rowOfText, rowText } from "./osquery-row.ts";
import { osqueryTables } from "./tables.ts";

type Columns = Readonly<Record<string, string>>;

/** A row of each table with the columns that osquery's specifications name, made by hand, and what becomes of it. */
const examples: Readonly<Record<string, readonly [columns: Columns, found: Readonly<Record<string, unknown>>]>> = {
  apps: [
    {
      name: "Firefox.app",
      bundle_identifier: "org.mozilla.firefox",
      bundle_short_version: "128.3.0",
      display_name: "",
    },
    { software: { ecosystem: "macos", name: "Firefox", version: "128.3.0", identifier: "org.mozilla.firefox" } },
  ],
  bitlocker_info: [
    { device_id: "\\\\?\\Volume{1}\\", drive_letter: "C:", protection_status: "1", conversion_status: "1" },
    { volumes: { id: "\\\\?\\Volume{1}\\", mountPoint: "C:", encrypted: true, encryption: "bitlocker" } },
  ],
  certificates: [
    { sha1: "AB12", subject2: "CN=x", ca: "0", self_signed: "1", not_valid_after: "1780000000", path: "/etc/x.pem" },
    {
      certificates: {
        fingerprint: "sha1:ab12",
        subject: "CN=x",
        authority: false,
        validUntil: "2026-05-28T20:26:40.000Z",
      },
    },
  ],
  deb_packages: [
    {
      name: "libc6",
      version: "2.36-9",
      arch: "amd64",
      source: "glibc (2.36)",
      status: "install ok installed",
      size: "1",
    },
    { software: { ecosystem: "dpkg", name: "libc6", version: "2.36-9", source: "glibc", sourceVersion: "2.36" } },
  ],
  disk_encryption: [
    { name: "/dev/dm-0", uuid: "1-2", encrypted: "1", type: "aes-xts-plain64" },
    { volumes: { id: "1-2", device: "/dev/dm-0", encrypted: true, encryption: "aes-xts-plain64" } },
  ],
  homebrew_packages: [
    { name: "wget", version: "1.24.5", path: "/opt/homebrew/Cellar/wget/" },
    { software: { ecosystem: "homebrew", name: "wget", version: "1.24.5" } },
  ],
  interface_addresses: [
    { interface: "eth0", address: "10.0.0.7", mask: "255.255.240.0" },
    { "network-interfaces": { name: "eth0", addresses: ["10.0.0.7/20"] } },
  ],
  interface_details: [
    { interface: "eth0", mac: "A4:BB:6D:11:22:33", mtu: "1500", ibytes: "1" },
    { "network-interfaces": { name: "eth0", mac: "a4:bb:6d:11:22:33", mtuBytes: 1_500 } },
  ],
  os_version: [
    { name: "Debian GNU/Linux", version: "12 (bookworm)", platform: "debian", codename: "bookworm", arch: "x86_64" },
    { "operating-system": { platform: "linux", name: "Debian GNU/Linux", version: "12 (bookworm)", id: "debian" } },
  ],
  platform_info: [
    { vendor: "LENOVO", version: "N34ET56W (1.56 )", date: "04/27/2024", revision: "1.56" },
    { firmware: { vendor: "LENOVO", releasedOn: "2024-04-27", revision: "1.56" } },
  ],
  programs: [
    { name: "7-Zip", version: "23.01", publisher: "Igor Pavlov", install_date: "20240427", identifying_number: "{1}" },
    { software: { ecosystem: "windows", name: "7-Zip", installedOn: "2024-04-27", identifier: "{1}" } },
  ],
  rpm_packages: [
    {
      name: "bash",
      version: "5.1.8",
      release: "6.el9",
      epoch: "0",
      arch: "x86_64",
      source: "bash-5.1.8-6.el9.src.rpm",
    },
    { software: { ecosystem: "rpm", name: "bash", version: "5.1.8-6.el9", architecture: "x86_64" } },
  ],
  system_info: [
    {
      hostname: "pc-17",
      uuid: "4C4C",
      hardware_vendor: "Dell Inc.",
      hardware_serial: "5B5",
      physical_memory: "16777216",
      board_serial: "B1",
    },
    {
      machine: { manufacturer: "Dell Inc.", serial: "5B5", uuid: "4c4c" },
      mainboard: { serial: "B1" },
      memory: { totalBytes: 16_777_216 },
    },
  ],
  usb_devices: [
    { vendor: "Logitech", vendor_id: "046D", model: "Receiver", model_id: "C52B", serial: "", usb_port: "4" },
    { "usb-devices": { id: "046d:c52b:4", vendor: "Logitech", name: "Receiver" } },
  ],
  users: [
    {
      username: "anna",
      uid: "1000",
      gid: "1000",
      directory: "/home/anna",
      shell: "/bin/bash",
      description: "Anna Example",
    },
    { "local-users": { name: "anna", userId: 1_000, home: "/home/anna" } },
  ],
};

const rowsOf = ({ feeds }: OsqueryTable, columns: Columns) =>
  feeds.map(({ section, row }) => [section, row(rowOfText(rowText(columns) ?? ""))] as const);

describe.each(osqueryTables)("$name", (table) => {
  test("becomes what its section takes", () => {
    const [columns = {}, found = {}] = examples[table.name] ?? [];
    for (const [section, row] of rowsOf(table, columns)) {
      if (!(section.name in found)) continue;
      const { data, problem } = checkedData(section, section.shape === "one" ? row : [row]);
      expect(problem).toBeUndefined();
      expect([data].flat()[0]).toMatchObject(found[section.name] as object);
    }
    expect(Object.keys(found).length).toBeGreaterThan(0);
  });

  test("survives rows without columns, and with odd ones", () => {
    const [columns = {}] = examples[table.name] ?? [];
    for (const value of ["", "-1", "NaN", "\0\u202e<b>", "9".repeat(400), "\ud800"]) {
      const odd = Object.fromEntries(Object.keys(columns).map((name) => [name, value]));
      for (const [section, row] of [...rowsOf(table, odd), ...rowsOf(table, {})]) checkedData(section, row && [row]);
    }
  });
});

test("leaves out what is not installed, and accounts of the domain", () => {
  const found = (name: string, columns: Columns) => {
    const table = osqueryTables.find((known) => known.name === name);
    return table && rowsOf(table, columns)[0]?.[1];
  };
  expect(found("deb_packages", { name: "gone", version: "1", status: "deinstall ok config-files" })).toBeUndefined();
  expect(found("users", { username: "anna", type: "roaming" })).toBeUndefined();
  expect(found("rpm_packages", { name: "a", version: "1", release: "2", epoch: "3" })).toMatchObject({
    version: "3:1-2",
  });
});
