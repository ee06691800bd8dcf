import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { schemaErrors } from "./fixtures/schema.ts";
import { readFusionXml } from "./fusion-xml.ts";
import type { GlpiDocument } from "./glpi-document.ts";
import { glpiOfInventory } from "./glpi-of-inventory.ts";
import { snapshotOfGlpi } from "./snapshot-of-glpi.ts";

const options = { receivedAt: Date.parse("2026-11-25T08:00:00Z"), agreement: "decided-by-fleet" } as const;

function fixture(name: string): Buffer {
  return readFileSync(new URL(`fixtures/${name}`, import.meta.url));
}

function inventory(content: string, prolog = ""): Buffer {
  return Buffer.from(
    `${prolog}<REQUEST><CONTENT>${content}</CONTENT><DEVICEID>pc-7</DEVICEID><QUERY>INVENTORY</QUERY></REQUEST>`,
  );
}

function rowsOf(document: GlpiDocument | undefined, section: string): readonly unknown[] {
  const rows = document?.content[section];
  return Array.isArray(rows) ? rows : [];
}

async function contentOf(xml: string): Promise<Record<string, unknown> | undefined> {
  return (await readFusionXml(inventory(xml))).document?.content;
}

describe("the inventory of FusionInventory 2.6", () => {
  test("becomes a document that GLPI's schema allows, and comes back equal", async () => {
    const { query, deviceId, document } = await readFusionXml(fixture("fusioninventory-2.6.xml"));
    expect({ query, deviceId }).toEqual({ query: "INVENTORY", deviceId: "pc-7-2026-11-25-01-39-56" });
    expect(schemaErrors(document)).toEqual([]);
    expect(glpiOfInventory(snapshotOfGlpi(document, options).snapshot)).toEqual(document);
  });

  test("has numbers, flags, lists and times where the schema wants them", async () => {
    const { document } = await readFusionXml(fixture("fusioninventory-2.6.xml"));
    expect(document?.content).toMatchObject({
      versionclient: "FusionInventory-Inventory_v2.6-3",
      hardware: { name: "pc-7", memory: 24_105 },
      firewalls: [{ status: "off" }],
      storages: [{ name: "vda", disksize: 274_877, serial: "S1" }],
      local_groups: [{ id: "103", name: "ssl-cert", members: ["postgres"] }],
      versionprovider: { comments: ["Built by Debian", "Source time: 2022-12-02 16:25"] },
      operatingsystem: { timezone: { name: "UTC", offset: "+0000" }, boot_time: "2026-11-25 01:24:33" },
    });
    expect(document?.content["hardware"]).not.toHaveProperty("checksum");
    const [lo, , , , eth0] = rowsOf(document, "networks");
    expect(lo).toMatchObject({ status: "up", virtualdev: true, mac: "00:00:00:00:00:00", type: "loopback" });
    expect(eth0).toMatchObject({ description: "eth0", virtualdev: false, ipmask: "255.255.255.0" });
  });

  test("is dated and recognised by what it says, not by its device id", async () => {
    const { document } = await readFusionXml(fixture("fusioninventory-2.6.xml"));
    const { snapshot } = snapshotOfGlpi(document, options);
    expect(snapshot.collectedAt).toBe("2026-11-25T01:39:56.000Z");
    expect(snapshot.collector).toEqual({ name: "FusionInventory-Inventory", version: "2.6-3" });
    expect(snapshot.identity).toEqual({ name: "pc-7", macs: ["02:fc:00:00:00:01"] });
  });
});

describe("the inventory of OCS 2.10", () => {
  test("becomes a document that GLPI's schema allows, and comes back equal", async () => {
    const { document } = await readFusionXml(fixture("ocsinventory-2.10.xml"), {
      userAgent: "OCS-NG_unified_unix_agent_v2.10.0",
    });
    expect(schemaErrors(document)).toEqual([]);
    expect(document?.content.versionclient).toBe("OCS-NG_unified_unix_agent_v2.10.0");
    expect(glpiOfInventory(snapshotOfGlpi(document, options).snapshot)).toEqual(document);
  });

  test("has OCS's own names turned into GLPI's", async () => {
    const { document } = await readFusionXml(fixture("ocsinventory-2.10.xml"));
    expect(document?.content).toMatchObject({
      operatingsystem: { kernel_name: "linux", name: "Debian GNU/Linux 12", version: "12" },
      cpus: [{ name: "AMD EPYC", core: 2, thread: 2, arch: "x86_64" }],
      storages: [{ name: "vda", disksize: 274_878 }, { name: "zram0" }],
      local_groups: [
        { id: "", name: "root" },
        { id: "1", name: "daemon" },
      ],
    });
    expect(document?.content["controllers"]).toMatchObject([{ vendorid: "8086", productid: "0d57" }, {}]);
    expect(document?.content["softwares"]).toMatchObject([
      { name: "adduser", arch: "all", install_date: "2025-04-20", from: "deb" },
      { name: "adwaita-icon-theme", install_date: "2025-05-24 14:37:46" },
      {},
    ]);
    expect(rowsOf(document, "networks")[3]).toMatchObject({
      ipaddress6: "fe80::fc:ff:fe00:1",
      ipmask6: "ffff:ffff:ffff:ffff::",
    });
  });
});

describe("values", () => {
  test("one row of a list stays a list", async () => {
    expect(await contentOf("<CPUS><NAME>a</NAME></CPUS>")).toMatchObject({ cpus: [{ name: "a" }] });
  });

  test("what the schema does not take is left out", async () => {
    const content = await contentOf(
      "<NETWORKS><DESCRIPTION>e</DESCRIPTION><MTU>big</MTU><STATUS>Broken</STATUS><VIRTUALDEV>perhaps</VIRTUALDEV></NETWORKS>" +
        "<PHYSICAL_VOLUMES><DEVICE>/dev/sda</DEVICE></PHYSICAL_VOLUMES><BIOS><BDATE>13/45/2020</BDATE></BIOS>",
    );
    expect(content).toEqual({ networks: [{ description: "e" }], bios: {}, versionclient: "unknown" });
  });

  test.each([
    ["11/25/2026", "2026-11-25"],
    ["25/11/2026", "2026-11-25"],
    ["03/04/2026", "2026-04-03"],
    ["2026-11-25", "2026-11-25"],
    ["2026/11/25 10:20:30", "2026-11-25 10:20:30"],
    ["1970-00-01", undefined],
  ])("the date %s is %s", async (text, date) => {
    const content = await contentOf(`<BIOS><BDATE>${text}</BDATE></BIOS>`);
    expect(content?.["bios"]).toEqual(date === undefined ? {} : { bdate: date });
  });

  test("sections and fields that nobody knows are passed on", async () => {
    const content = await contentOf("<REGISTRY><NAME>a</NAME></REGISTRY><CPUS><NEW><A>1</A><A>2</A></NEW></CPUS>");
    expect(content).toMatchObject({ registry: [{ name: "a" }], cpus: [{ new: { a: ["1", "2"] } }] });
  });

  test("other messages have no document", async () => {
    const prolog = "<REQUEST><QUERY>prolog</QUERY><DEVICEID>pc-7</DEVICEID><TOKEN>1</TOKEN></REQUEST>";
    expect(await readFusionXml(Buffer.from(prolog))).toEqual({ query: "PROLOG", deviceId: "pc-7" });
  });
});

describe("encodings", () => {
  test("Latin-1, where the declaration says so", async () => {
    const xml = inventory("<HARDWARE><NAME>Büro</NAME></HARDWARE>", '<?xml version="1.0" encoding="ISO-8859-1"?>');
    const { document } = await readFusionXml(Buffer.from(xml.toString("utf8"), "latin1"));
    expect(document?.content["hardware"]).toEqual({ name: "Büro" });
  });

  test("UTF-8 with a byte-order mark", async () => {
    const xml = Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), inventory("<HARDWARE><NAME>é</NAME></HARDWARE>")]);
    expect((await readFusionXml(xml)).document?.content["hardware"]).toEqual({ name: "é" });
  });

  test("others are refused", async () => {
    const wide = Buffer.from("\ufeff<REQUEST/>", "utf16le");
    await expect(readFusionXml(wide)).rejects.toMatchObject({ code: "INVENTORY_XML_INVALID" });
    const odd = inventory("", '<?xml version="1.0" encoding="EBCDIC-XX"?>');
    await expect(readFusionXml(odd)).rejects.toMatchObject({ code: "INVENTORY_XML_INVALID" });
  });

  test("control characters of firmware cost nothing", async () => {
    expect(await contentOf("<BIOS><SSN>A\u0001\u0000B</SSN></BIOS>")).toMatchObject({ bios: { ssn: "AB" } });
  });
});

describe("hostile XML", () => {
  const entity = '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>';
  const laughs = `<!DOCTYPE r [<!ENTITY a "ha">${Array.from(
    { length: 10 },
    (_, index) => `<!ENTITY a${index} "${`&a${index === 0 ? "" : index - 1};`.repeat(10)}">`,
  ).join("")}]>`;

  test.each([
    ["an external entity", inventory("<BIOS><SSN>&x;</SSN></BIOS>", entity), /document type/],
    ["a document type behind a comment", inventory("", `<!-- <a> -->${entity}`), /document type/],
    ["a billion laughs", inventory("<BIOS><SSN>&a9;</SSN></BIOS>", laughs), /document type/],
    ["an entity that nobody defined", inventory("<BIOS><SSN>&x;</SSN></BIOS>"), /entity/],
    ["a million numeric references", inventory(`<BIOS><SSN>${"&#65;".repeat(1_000_000)}</SSN></BIOS>`), /references/],
    ["a reference to NUL", inventory("<BIOS><SSN>&#0;</SSN></BIOS>"), /refused/],
    ["ten thousand levels", inventory(`${"<A>".repeat(10_000)}${"</A>".repeat(10_000)}`), /nested/],
    ["a million elements", inventory("<A/>".repeat(1_000_000)), /elements/],
    ["too many bytes", Buffer.alloc(33 * 1024 * 1024, 32), /bytes/],
    ["something cut off", inventory("<BIOS>").subarray(0, 40), /refused/],
    ["no XML", Buffer.from("SSN=1"), /refused/],
    ["nothing", Buffer.alloc(0), /refused/],
    ["another element", Buffer.from("<REPLY/>"), /REQUEST/],
    ["no content", Buffer.from("<REQUEST><QUERY>INVENTORY</QUERY></REQUEST>"), /CONTENT/],
  ])("refuses %s", async (_, xml, message) => {
    const startedAt = performance.now();
    await expect(readFusionXml(xml)).rejects.toMatchObject({ code: "INVENTORY_XML_INVALID" });
    await expect(readFusionXml(xml)).rejects.toThrow(message);
    expect(performance.now() - startedAt).toBeLessThan(5_000);
  });

  test("reaches no prototype", async () => {
    const content = await contentOf(
      "<__proto__><polluted>1</polluted></__proto__><CPUS><__proto__>1</__proto__><constructor>x</constructor></CPUS>" +
        "<X><__proto__>1</__proto__></X>",
    );
    expect(content).not.toHaveProperty("polluted");
    expect(Object.getPrototypeOf(content)).toBe(Object.prototype);
    expect(JSON.stringify(content)).toBe('{"cpus":[{"constructor":"x"}],"x":[{}],"versionclient":"unknown"}');
  });

  test("ends in a document or in a code, whatever the bytes are", async () => {
    const original = fixture("fusioninventory-2.6.xml");
    const damage = fc.tuple(fc.nat(original.length - 1), fc.uint8Array({ maxLength: 6 }), fc.nat(40));
    await fc.assert(
      fc.asyncProperty(damage, async ([at, bytes, cut]) => {
        const xml = Buffer.concat([original.subarray(0, at), bytes, original.subarray(at + cut)]);
        const result = await readFusionXml(xml).catch((error: { code?: string }) => error.code);
        expect(typeof result === "object" || result === "INVENTORY_XML_INVALID").toBe(true);
      }),
      { numRuns: process.env["FLEETWRIGHT_SOAK"] ? 5_000 : 150 },
    );
  });
});
