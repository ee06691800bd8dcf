import { describe, expect, vi } from "vitest";
import { bytesOf, rowsOf } from "../tables/fixtures/read-all.ts";
import { writeXlsx } from "../tables/writing/write-xlsx.ts";
import { fleetOn, type TestFleet } from "../testing/fleet-on-store.ts";
import { testStores } from "../testing/test-stores.ts";
import type { ImportedRow } from "./import.ts";

const table = `Inventarnummer;Rechnername;Seriennummer;Typ;Status;Garantie bis;Kaufpreis;Raum;Kst.;Benutzer
T-1;pc-1;S1;Notebook;im Einsatz;31.12.2027;1.199,00 €;Nord / 101;4711;anna@example.org
T-2;pc-2;S2;Bildschirm;Lager;;;;;
`;
const file = (text: string, name = "devices.csv") => ({ bytes: Buffer.from(text), name });

async function filled(fleet: TestFleet) {
  const site = await fleet.places.add({ kind: "site", name: "Nord" });
  const room = await fleet.places.add({ kind: "room", name: "101", parentId: site.id });
  const centre = await fleet.costCentres.add({ code: "4711", name: "Office" });
  const anna = await fleet.persons.add({ name: "Anna Example", email: "anna@example.org" });
  return { room, centre, anna };
}

const outcomes = (rows: readonly ImportedRow[]) => rows.map(({ row, outcome }) => [row, outcome]);

for (const { name, test, fresh } of await testStores()) {
  describe(`imports on ${name}`, () => {
    test("are planned, applied in one step, and undone", async () => {
      const { fleet, clock } = await fleetOn({ fresh });
      const { room, centre, anna } = await filled(fleet);
      const planned = await fleet.imports.plan(file(table));
      expect(planned).toMatchObject({
        state: "planned",
        target: "devices",
        fileName: "devices.csv",
        planned: { by: "system", counts: { add: 2, change: 0, unchanged: 0, conflict: 0, error: 0 } },
      });
      expect(await fleet.devices.count()).toBe(0);
      const rows = await fleet.imports.rows(planned.id).toArray();
      expect(rows[0]).toMatchObject({ row: 2, outcome: "add", label: "pc-1" });
      expect(rows[0]?.changes).toContainEqual({ field: "place", from: null, to: room.id, toLabel: "Nord / 101" });
      expect(rows[0]?.changes).toContainEqual({ field: "purchase.price", from: null, to: "1199.00 EUR" });

      clock.advance(1_000);
      const heard = vi.fn();
      fleet.on("directory.device.added", heard);
      const progress: number[] = [];
      const applied = await fleet.imports.apply(planned.id, {
        digest: planned.digest,
        onProgress: ({ done }) => progress.push(done),
      });
      expect(applied).toMatchObject({ state: "applied", applied: { counts: { written: 2, refused: 0 } } });
      expect(progress).toEqual([2]);
      expect(heard).toHaveBeenCalledTimes(2);
      const [first, second] = await fleet.devices.list({ sort: "tag" }).toArray();
      expect(first).toMatchObject({
        ...{ tag: "T-1", name: "pc-1", serial: "S1", kind: "pc", state: "in-use", warrantyEnd: "2027-12-31" },
        ...{ number: 1, placeId: room.id, costCentreId: centre.id },
        purchase: { price: { minorUnits: 119_900, currency: "EUR" } },
      });
      expect(second).toMatchObject({ tag: "T-2", kind: "monitor", state: "in-stock", number: 2 });
      const { id = "" } = first ?? {};
      expect((await fleet.persons.holder(id))?.id).toBe(anna.id);
      expect(await fleet.devices.origins(id)).toMatchObject({ serial: { kind: "import", importId: planned.id } });
      await expect(fleet.imports.apply(planned.id)).rejects.toMatchObject({ code: "CORE_IMPORT_STATE" });

      const again = await fleet.imports.plan(file(table));
      expect(again.planned.counts).toMatchObject({ add: 0, unchanged: 2 });

      clock.advance(1_000);
      const undone = await fleet.imports.undo(planned.id);
      expect(undone).toMatchObject({ state: "undone", undone: { counts: { restored: 2, left: 0 } } });
      expect(await fleet.devices.count()).toBe(0);
      expect((await fleet.imports.list().toArray()).map(({ id }) => id)).toEqual([again.id, planned.id]);
    });

    test("change what is there, refuse what was changed since, and put back what nobody changed again", async () => {
      const { fleet, clock } = await fleetOn({ fresh });
      const { room } = await filled(fleet);
      await fleet.imports.apply((await fleet.imports.plan(file(table))).id);
      clock.advance(1_000);
      const edited = table
        .replace("S1;Notebook;im Einsatz", "S1x;Notebook;Reparatur")
        .replace("Bildschirm;Lager;;;;", "Bildschirm;in use;1/2/2030;99,90 EUR;101;4711")
        .replace("anna@example.org", "");
      const plan = await fleet.imports.plan(file(edited));
      expect(plan.planned.counts).toMatchObject({ change: 2 });
      const [one, two] = await fleet.devices.list({ sort: "tag" }).toArray();
      const { id: first = "" } = one ?? {};
      const { id: second = "" } = two ?? {};
      clock.advance(1_000);
      await fleet.imports.apply(plan.id);
      expect(await fleet.devices.get(first)).toMatchObject({ serial: "S1x", state: "in-repair" });
      expect(await fleet.devices.get(second)).toMatchObject({
        state: "in-use",
        warrantyEnd: "2030-02-01",
        placeId: room.id,
      });
      expect(await fleet.devices.transitions(second).toArray()).toMatchObject([{ from: "in-stock", to: "in-use" }]);

      const late = await fleet.imports.plan(
        file(edited.replaceAll("1.199,00 €", "1.000,00 €").replace("99,90", "98,90")),
      );
      await fleet.devices.update(first, { purchase: { price: { minorUnits: 1, currency: "EUR" } } });
      expect((await fleet.imports.apply(late.id)).applied?.counts).toEqual({ written: 1, refused: 1 });
      const refused = (await fleet.imports.rows(late.id).toArray()).filter(({ result }) => result === "refused");
      expect(refused).toMatchObject([
        { row: 2, problems: [{ reason: "changed-since-plan", field: "purchase.price" }] },
      ]);
      await fleet.imports.undo(late.id);

      clock.advance(1_000);
      await fleet.devices.update(first, { serial: "by hand" });
      expect((await fleet.imports.undo(plan.id)).undone?.counts).toEqual({ restored: 1, left: 1 });
      expect(await fleet.devices.get(first)).toMatchObject({ serial: "by hand", state: "in-use" });
      const { warrantyEnd, placeId, state } = await fleet.devices.get(second);
      expect([warrantyEnd, placeId, state]).toEqual([undefined, undefined, "in-stock"]);
      expect(await fleet.devices.history(second).toArray()).toEqual([]);
      expect(await fleet.devices.origins(second)).not.toHaveProperty("warrantyEnd");
      const left = (await fleet.imports.rows(plan.id).toArray()).filter(({ result }) => result === "left");
      expect(left).toMatchObject([{ row: 2, problems: [{ reason: "changed-since-import", field: "serial" }] }]);
    });

    test("say each conflict and each error with its cell", async () => {
      const { fleet } = await fleetOn({ fresh });
      await filled(fleet);
      await fleet.persons.add({ name: "Anna Example", email: "anna2@example.org" });
      await fleet.devices.add({ name: "a", tag: "T-1", serial: "S9" });
      await fleet.devices.add({ name: "b", tag: "T-2", serial: "S1" });
      await fleet.devices.add({ name: "c", tag: "T-3" });
      await fleet.devices.add({ name: "twin" });
      await fleet.devices.add({ name: "twin" });
      const rows = [
        "Tag;Name;Serial;State;Warranty;Price;Holder;Place;Mobile",
        "T-1;a;S1;;;;;;",
        "T-3;other name;;;;;;;",
        "T-4;x;;nowhere;31.02.2026;12;nobody;Mars;maybe",
        ";twin;;;;;;;",
        "T-5;y;;;;;Anna Example;;",
        "T-6;z;;;;;;;",
        "T-6;z2;;;;;;;",
        "T-7;z;;;;;;;",
        "T-7;z;;;;;;;",
        "T-8;;;;;;;;",
        "T-9;w\0;;on loan;;;;;",
      ];
      const mapping = await fleet.imports.propose(file(rows.join("\n")), "devices");
      const planned = await fleet.imports.plan(file(rows.join("\n")), { mapping });
      const all = await fleet.imports.rows(planned.id).toArray();
      expect(outcomes(all)).toEqual([
        [2, "conflict"],
        [3, "conflict"],
        [4, "error"],
        [5, "conflict"],
        [6, "error"],
        [7, "conflict"],
        [8, "conflict"],
        [9, "add"],
        [10, "unchanged"],
        [11, "error"],
        [12, "error"],
      ]);
      const problems = all.map((row) => row.problems.map(({ reason, cell }) => [reason, cell]));
      expect(problems).toEqual([
        [["matches-several", "C2"]],
        [["stronger-origin", "B3"]],
        [
          ["not-a-choice", "D4"],
          ["not-a-day", "E4"],
          ["no-currency", "F4"],
          ["not-yes-or-no", "I4"],
          ["reference-missing", "G4"],
          ["reference-missing", "H4"],
        ],
        [["matches-several", "B5"]],
        [["reference-ambiguous", "G6"]],
        [["same-entry-twice", undefined]],
        [["same-entry-twice", undefined]],
        [],
        [["same-entry-twice", undefined]],
        [["required", "B11"]],
        [["control-characters", "B12"]],
      ]);
      const overwriting = await fleet.imports.plan(file("Asset tag;Name\nT-3;other name\n"), { overwrite: true });
      expect(overwriting.planned.counts.change).toBe(1);
      expect((await fleet.imports.rows(planned.id, { outcome: "add" }).page()).items).toHaveLength(1);
      expect((await fleet.imports.apply(planned.id)).applied?.counts).toEqual({ written: 1, refused: 0 });
    });

    test("bring back exactly what was edited in an export", async () => {
      const { fleet, clock } = await fleetOn({ fresh });
      await filled(fleet);
      await fleet.imports.apply((await fleet.imports.plan(file(table))).id);
      await fleet.devices.add({
        name: "=cmd|' /C calc'!A0",
        notes: "+1\r\n\u001b[31m",
        tag: "0042",
        state: "in-stock",
      });
      for (const format of ["xlsx", "csv"] as const) {
        const bytes = await bytesOf(fleet.imports.export("devices", { format, language: "de" }));
        const unedited = await fleet.imports.plan({ bytes });
        expect(unedited.planned.counts).toEqual({ add: 0, change: 0, unchanged: 3, conflict: 0, error: 0 });
        expect(unedited.notes).toEqual([]);
      }

      const bytes = await bytesOf(fleet.imports.export("devices"));
      const [titles, ...rows] = await rowsOf(bytes);
      const column = (title: string) =>
        (titles?.cells ?? []).findIndex((cell) => cell.type === "text" && cell.value === title);
      const values = rows.map(({ cells }) => cells.map((cell) => (cell.type === "empty" ? null : cell.value)));
      const row = (tag: string) => values.find((each) => each[column("Asset tag")] === tag) ?? [];
      // Changed there after the export, and here another field, the same field, and one emptied.
      clock.advance(1_000);
      const { items } = await fleet.devices.list({ sort: "tag" }).page();
      await fleet.devices.update(items.find(({ tag }) => tag === "T-1")?.id ?? "", { manufacturer: "Maker" });
      await fleet.devices.update(items.find(({ tag }) => tag === "T-2")?.id ?? "", { serial: "S2-there" });
      row("T-1")[column("Model")] = "Model 7";
      row("T-1")[column("Holder")] = null;
      row("T-2")[column("Serial number")] = "S2-here";
      row("0042")[column("State")] = "In Benutzung";
      const columns = (titles?.cells ?? []).map((cell) => ({ title: String(cell.type === "text" && cell.value) }));
      const edited = await fleet.imports.plan({ bytes: await bytesOf(writeXlsx([{ columns, rows: values }])) });
      const planned = await fleet.imports.rows(edited.id).toArray();
      expect(planned.flatMap((each) => each.changes.map(({ field, to }) => [each.outcome, field, to]))).toEqual([
        ["change", "model", "Model 7"],
        ["change", "holder", null],
        ["change", "state", "in-use"],
      ]);
      expect(planned[1]).toMatchObject({ outcome: "conflict", problems: [{ reason: "changed-since-export" }] });
      await fleet.imports.apply(edited.id);
      expect(await fleet.persons.holder(items.find(({ tag }) => tag === "T-1")?.id ?? "")).toBeUndefined();
    });

    test("of persons, places and cost centres come the same way", async () => {
      const { fleet } = await fleetOn({ fresh });
      const users = JSON.stringify({
        value: [
          { id: "o-1", displayName: "Anna Example", mail: "anna@example.org", department: "IT", employeeId: "7" },
          { id: "o-2", displayName: "Bert Example", userPrincipalName: "bert@example.org" },
        ],
      });
      const persons = await fleet.imports.plan(file(users), { target: "persons" });
      expect(persons.planned.counts).toMatchObject({ add: 2 });
      await fleet.imports.apply(persons.id);
      expect(await fleet.persons.list().toArray()).toMatchObject([
        { name: "Anna Example", email: "anna@example.org", department: "IT", externalId: "7" },
        { name: "Bert Example" },
      ]);
      const places = await fleet.imports.plan(
        file("Standort;Gebäude;Raum\nNord;A;101\nNord;A;102\nNord;;Lager\nNord;A;101\nSüd\n"),
        { target: "places" },
      );
      expect(places.planned.counts).toMatchObject({ add: 4, unchanged: 1 });
      await fleet.imports.apply(places.id);
      expect((await fleet.places.list().toArray()).map(({ name, kind }) => `${kind} ${name}`)).toEqual([
        "room 101",
        "room 102",
        "building A",
        "room Lager",
        "site Nord",
        "site Süd",
      ]);
      const centres = await fleet.imports.plan(file("Kostenstelle;Bezeichnung\n4711;Büro\n"), {
        target: "costCentres",
      });
      await fleet.imports.apply(centres.id);
      for (const target of ["persons", "places", "costCentres"]) {
        const bytes = await bytesOf(fleet.imports.export(target));
        const { planned } = await fleet.imports.plan({ bytes }, { target });
        expect(planned.counts, target).toMatchObject({ add: 0, change: 0, conflict: 0, error: 0 });
      }
      const { id } = await fleet.devices.add({ name: "pc" });
      await fleet.devices.assign(id, { place: (await fleet.places.list({ search: "102" }).toArray())[0]?.id });
      expect((await fleet.imports.undo(places.id)).undone?.counts).toEqual({ restored: 3, left: 1 });
      expect((await fleet.places.list().toArray()).map(({ name }) => name)).toEqual(["102", "A", "Nord"]);
      await fleet.imports.undo(persons.id);
      expect(await fleet.persons.list().toArray()).toEqual([]);
    });

    test("of many rows find two about one entry far apart, and go as a whole, out of groups as well", async () => {
      const { fleet } = await fleetOn({ fresh });
      const group = await fleet.groups.add({ name: "Monitors", query: { kind: "monitor" } });
      const lines = Array.from({ length: 2_600 }, (_, index) => `T-${index};pc-${index};Bildschirm`);
      const text = ["Inventarnummer;Rechnername;Typ", ...lines, "T-0;another name;Bildschirm"].join("\n");
      const plan = await fleet.imports.plan(file(text));
      expect(plan.planned.counts).toEqual({ add: 2_599, change: 0, unchanged: 0, conflict: 2, error: 0 });
      const conflicts = await fleet.imports.rows(plan.id, { outcome: "conflict" }).toArray();
      expect(conflicts.map(({ row }) => row)).toEqual([2, 2_602]);
      await fleet.imports.apply(plan.id);
      expect(await fleet.groups.count(group.id)).toBe(2_599);
      const left: string[] = [];
      fleet.on("directory.group.changed", ({ removed }) => left.push(...removed));
      expect((await fleet.imports.undo(plan.id)).undone?.counts).toEqual({ restored: 2_599, left: 0 });
      expect(await fleet.devices.count()).toBe(0);
      expect(await fleet.groups.count(group.id)).toBe(0);
      expect(new Set(left).size).toBe(2_599);
    });

    test("of a directory's export take the persons in it, by the name that they have", async () => {
      const { fleet } = await fleetOn({ fresh });
      // After the format of ldifde; written by hand.
      const entry = (dn: string, ...lines: string[]) => [`dn: ${dn}`, "changetype: add", ...lines, "", ""].join("\n");
      const ldif = [
        entry("CN=Anna,DC=x", "objectClass: top", "objectClass: person", "cn: Anna", "displayName: Anna Example"),
        entry("CN=Bert,DC=x", "objectClass: person", "cn: Bert Example", "userPrincipalName: bert@example.org"),
        entry("CN=PC1,DC=x", "objectClass: person", "objectClass: computer", "cn: PC1", "mail: pc1@example.org"),
        entry("OU=IT,DC=x", "objectClass: top", "objectClass: organizationalUnit"),
      ].join("");
      const planned = await fleet.imports.plan(file(ldif), { target: "persons" });
      const rows = await fleet.imports.rows(planned.id).toArray();
      expect(rows.map(({ outcome, problems }) => [outcome, problems[0]?.reason, problems[0]?.detail])).toEqual([
        ["add", undefined, undefined],
        ["add", undefined, undefined],
        ["error", "another-kind", "computer"],
        ["error", "another-kind", "organizationalUnit"],
      ]);
      await fleet.imports.apply(planned.id);
      expect(await fleet.persons.list().toArray()).toMatchObject([
        { name: "Anna Example" },
        { name: "Bert Example", principalName: "bert@example.org" },
      ]);
    });

    test("keep places apart whose names have separators in them", async () => {
      const { fleet } = await fleetOn({ fresh });
      const site = await fleet.places.add({ kind: "site", name: "Bonn" });
      const room = await fleet.places.add({ kind: "room", name: "101/102", parentId: site.id });
      const bytes = await bytesOf(fleet.imports.export("places"));
      const again = await fleet.imports.plan({ bytes }, { target: "places" });
      expect(again.planned.counts).toMatchObject({ unchanged: 2, add: 0, change: 0 });
      const parts = await fleet.imports.plan(file("Standort;Raum\nBonn;101/102\n"), { target: "places" });
      expect(parts.planned.counts).toMatchObject({ unchanged: 1 });
      const devices = await fleet.imports.plan(file('Name;Ort\na;"Bonn / ""101/102"""\nb;101/102\n'));
      for await (const { row, changes } of fleet.imports.rows(devices.id))
        expect(changes, `row ${row}`).toContainEqual(expect.objectContaining({ field: "place", to: room.id }));
    });

    test("put a place and its parts together, and never drop one", async () => {
      const { fleet } = await fleetOn({ fresh });
      const places = "Standort;Gebäude;Raum\nBonn;;1\nBonn;A;2\n";
      await fleet.imports.apply((await fleet.imports.plan(file(places), { target: "places" })).id);
      const wayOf = async (text: string) => {
        const { id } = await fleet.imports.plan(file(text));
        const [row] = await fleet.imports.rows(id).toArray();
        return row?.changes.find(({ field }) => field === "place")?.toLabel ?? row?.problems[0]?.value;
      };
      expect(await wayOf("Name;Ort;Raum\nc;Bonn;1\n")).toBe("Bonn / 1");
      expect(await wayOf("Name;Ort;Raum\nc;Bonn / 1;1\n")).toBe("Bonn / 1");
      expect(await wayOf("Name;Standort;Ort;Raum\nc;Bonn;A;2\n")).toBe("Bonn / A / 2");
      expect(await wayOf("Name;Ort;Raum\nc;Bonn;9\n")).toBe("Bonn / 9");
      const more = await fleet.imports.plan(file("Ort;Raum\nBonn;7\n"), { target: "places" });
      const [row] = await fleet.imports.rows(more.id).toArray();
      expect(row?.changes.map(({ field, to }) => [field, to]).sort()).toEqual([
        ["kind", "room"],
        ["path", "Bonn / 7"],
      ]);
    });

    test("leave added devices that are used by now", async () => {
      const { fleet } = await fleetOn({ fresh });
      const planned = await fleet.imports.plan(file("Asset tag;Name\nT-1;one\nT-2;two\nT-3;three\n"));
      await fleet.imports.apply(planned.id);
      const devices = await fleet.devices.list({ sort: "tag" }).toArray();
      const group = await fleet.groups.add({ name: "some" });
      await fleet.groups.include(group.id, [devices[0]?.id ?? ""]);
      expect((await fleet.imports.undo(planned.id)).undone?.counts).toEqual({ restored: 2, left: 1 });
      expect((await fleet.devices.list().toArray()).map(({ name }) => name)).toEqual(["one"]);
    });

    test("ask for the permissions of what they touch, and are on record", async () => {
      const { fleet } = await fleetOn({ fresh });
      await filled(fleet);
      const grants = (...permissions: `${string}:${string}`[]) =>
        fleet.as({ id: "worker", grants: permissions.map((permission) => ({ permission, scope: "fleet" }) as const) });
      const denied = { code: "CORE_PERMISSION_DENIED" };
      await expect(grants("imports:write").imports.plan(file(table))).rejects.toMatchObject(denied);
      const devices = ["imports:*", "devices:read", "devices:write"] as const;
      await expect(grants(...devices).imports.plan(file(table))).rejects.toMatchObject({
        ...denied,
        permission: "persons:read",
      });
      const worker = grants(...devices, "persons:read");
      const { id } = await worker.imports.plan(file(table));
      await worker.imports.rows(id).toArray();
      // Rows show what the table says of persons: who may not read those does not see them.
      const withoutTarget = grants("imports:read").imports.rows(id).toArray();
      await expect(withoutTarget).rejects.toMatchObject({ ...denied, permission: "devices:read" });
      const withoutPersonsToo = grants(...devices)
        .imports.rows(id, { outcome: "add" })
        .page();
      await expect(withoutPersonsToo).rejects.toMatchObject({ ...denied, permission: "persons:read" });
      await expect(grants("imports:write", "devices:read").imports.apply(id)).rejects.toMatchObject(denied);
      await worker.imports.apply(id);
      await bytesOf(worker.imports.export("devices"));
      const entries = await fleet.ledger.list({ order: "oldest", result: "succeeded" }).toArray();
      expect(entries.map(({ action }) => action).filter((action) => action.startsWith("imports."))).toEqual([
        "imports.import.planned",
        "imports.rows.listed",
        "imports.import.applied",
        "imports.table.exported",
      ]);
      const withoutPersons = await rowsOf(await bytesOf(grants(...devices).imports.export("devices")));
      expect(withoutPersons[0]?.cells).not.toContainEqual({ type: "text", value: "Holder" });
    });

    test("keep nothing of a person who is deleted", async () => {
      const { fleet } = await fleetOn({ fresh });
      const { anna } = await filled(fleet);
      const planned = await fleet.imports.plan(file(table));
      await fleet.imports.apply(planned.id);
      await fleet.persons.delete(anna.id);
      const rows = await fleet.imports.rows(planned.id).toArray();
      expect(JSON.stringify(rows)).not.toMatch(/anna/i);
      expect(rows.map(({ label }) => label)).toEqual(["pc-1", "pc-2"]);
    });

    test("let others have their turn, so that a signal can end them", async () => {
      const { fleet } = await fleetOn({ fresh });
      const many = file(`Name;Serial\n${Array.from({ length: 1_600 }, (_, n) => `pc-${n};S${n}\n`).join("")}`);
      const stopping = () => {
        const abort = new AbortController();
        return {
          signal: abort.signal,
          onProgress: () => void setImmediate(() => abort.abort(new Error("enough"))),
        };
      };
      await expect(fleet.imports.plan(many, stopping())).rejects.toThrow("enough");
      expect(await fleet.imports.list().toArray()).toEqual([]);
      const { id } = await fleet.imports.plan(many);
      await expect(fleet.imports.apply(id, stopping())).rejects.toThrow("enough");
      expect(await fleet.devices.count()).toBe(0);
      await fleet.imports.apply(id);
      await expect(fleet.imports.undo(id, stopping())).rejects.toThrow("enough");
      expect(await fleet.devices.count()).toBe(1_600);
    });

    test("end with their signal, and leave nothing", async () => {
      const { fleet } = await fleetOn({ fresh });
      const ended = AbortSignal.abort(new Error("no more"));
      await expect(fleet.imports.plan(file(table), { signal: ended })).rejects.toThrow("no more");
      expect(await fleet.imports.list().toArray()).toEqual([]);
      const { id, digest } = await fleet.imports.plan(file("Name\npc\n"));
      await expect(fleet.imports.apply(id, { signal: ended })).rejects.toThrow("no more");
      await expect(fleet.imports.apply(id, { digest: "another" })).rejects.toMatchObject({
        code: "CORE_IMPORT_DIGEST",
      });
      expect((await fleet.imports.apply(id, { digest })).applied?.counts.written).toBe(1);
      expect(await fleet.prune(new Date("2030-01-01"))).toBe(1);
      await expect(fleet.imports.get(id)).rejects.toMatchObject({ code: "CORE_IMPORT_STATE" });
    });
  });
}
