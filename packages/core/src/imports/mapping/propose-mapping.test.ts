import { describe, expect, test } from "vitest";
import { openTable } from "../../tables/open-table.ts";
import { deviceImportFields } from "../targets/device-fields.ts";
import { proposeMapping } from "./propose-mapping.ts";
import { tableMappingSchema } from "./table-mapping.ts";

const target = { name: "devices", fields: deviceImportFields };

async function proposed(text: string) {
  const { sheets } = await openTable(Buffer.from(text));
  const [sheet] = sheets;
  if (!sheet) throw new Error("no sheet");
  return proposeMapping(sheet, target);
}

describe("a proposed mapping", () => {
  test("finds the titles below what stands above a table", async () => {
    const mapping = await proposed("Unsere Geräte;;\nStand: 1.3.2026;;\n\nInv.-Nr.;Rechnername;Serien-Nr.\nT-1;pc;S\n");
    expect(mapping.headerRow).toBe(4);
    expect(mapping.columns.map(({ title, field }) => [title, field])).toEqual([
      ["Inv.-Nr.", "tag"],
      ["Rechnername", "name"],
      ["Serien-Nr.", "serial"],
    ]);
  });

  test("knows titles in both languages, in any case and punctuation, each field once by its most usual title", async () => {
    const english = await proposed(
      "ASSET-TAG,host name,device,Warranty (until),Cost Center,__proto__,constructor,id\n1,2,3,4,5,6,7,8\n",
    );
    expect(english.columns.map(({ title, field }) => [title, field])).toEqual([
      ["ASSET-TAG", "tag"],
      ["host name", "name"],
      ["Warranty (until)", "warrantyEnd"],
      ["Cost Center", "costCentre"],
    ]);
    const german = await proposed(
      "GERÄTEART;Zustand;Hersteller;Modell;Kostenstelle;Standort;Raum;Bemerkung\n;;;;;;;\n",
    );
    expect(german.columns.map(({ field }) => field)).toEqual([
      ...["kind", "state", "manufacturer", "model", "costCentre", "site", "room", "notes"],
    ]);
  });

  test("finds out how dates and numbers are written", async () => {
    const styles = async (day: string, price: string) => {
      const { columns } = await proposed(`Garantie;Preis\n${day};${price}\n1/2/2026;1.000 EUR\n`);
      return columns.map(({ dates, decimal }) => dates ?? decimal);
    };
    expect(await styles("31/12/2026", "1,5 EUR")).toEqual(["day", ","]);
    expect(await styles("12/31/2026", "1.5 EUR")).toEqual(["month", "."]);
  });

  test("takes the currency of amounts from their title", async () => {
    const currencies = async (title: string) =>
      (await proposed(`Name;${title}\npc;12\n`)).columns.map(({ field, currency }) => [field, currency])[1];
    for (const title of ["Anschaffungspreis (€)", "Kaufpreis [EUR]", "Preis in Euro", "Price EUR", "Kaufpreis in €"])
      expect(await currencies(title), title).toEqual(["purchase.price", "EUR"]);
    expect(await currencies("Price (CHF)")).toEqual(["purchase.price", "CHF"]);
    expect(await currencies("Price (net)")).toEqual(["purchase.price", undefined]);
    expect(await currencies("Model EUR")).toBeUndefined();
  });

  test("is plain data that can be kept", async () => {
    const mapping = await proposed("Tag;Name;Name\n1;2;3\n");
    expect(tableMappingSchema.parse(JSON.parse(JSON.stringify(mapping)))).toEqual(mapping);
  });
});
