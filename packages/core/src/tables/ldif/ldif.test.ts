import { describe, expect, test } from "vitest";
import { textsOf } from "../fixtures/read-all.ts";
import { openTable } from "../open-table.ts";

// After the format of RFC 2849 and of exports of Active Directory; written by hand.
const entries = `version: 1
# A comment
 that goes on
dn: CN=Anna Example,OU=Staff,DC=example,DC=org
objectClass: top
objectClass: person
cn: Anna Example
displayName:: QW5uYSBNw7xsbGVy
mail: anna@example.org
description: a text that
  goes on
thumbnailPhoto:: /9j/4AAQ
seeAlso:< file:///etc/passwd

dn: CN=Bert Example,OU=Staff,DC=example,DC=org
CN: Bert Example
employeeID: 0042

`;

describe("LDIF", () => {
  test("is a table of its entries", async () => {
    const [titles = [], anna = [], bert = []] = await textsOf(entries.replaceAll("\n", "\r\n"));
    const person = Object.fromEntries(titles.map((title, index) => [title, anna[index]]));
    expect(person).toMatchObject({
      dn: "CN=Anna Example,OU=Staff,DC=example,DC=org",
      objectClass: "top; person",
      displayName: "Anna Müller",
      description: "a text that goes on",
      thumbnailPhoto: "",
      seeAlso: "",
    });
    expect(bert[titles.indexOf("cn")]).toBe("Bert Example");
    expect(bert[titles.indexOf("employeeID")]).toBe("0042");
  });

  test("numbers its rows by the lines where entries begin", async () => {
    const { sheets } = await openTable(Buffer.from(entries));
    const numbers: number[] = [];
    for await (const { number } of sheets[0]?.rows() ?? []) numbers.push(number);
    expect(numbers).toEqual([0, 4, 15]);
    expect(sheets[0]?.addressing).toBe("records");
  });

  test("of entries to add, as ldifde writes them, is a table, too", async () => {
    const added = entries.replace(/^(dn: .*)$/gm, "$1\nchangetype: add");
    expect(await textsOf(added)).toEqual(await textsOf(entries));
    const mixed = `${added}dn: CN=C\nchangetype: modify\nreplace: cn\n`;
    await expect(openTable(Buffer.from(mixed))).rejects.toMatchObject({ problem: "change-records" });
    const withControl = "dn: CN=A\ncontrol: 1.2.3 true\nchangetype: add\ncn: A\n";
    await expect(openTable(Buffer.from(withControl))).rejects.toMatchObject({ problem: "change-records" });
  });

  test("with orders to a server, or that is broken, is refused with its line", async () => {
    const order = "version: 1\ndn: CN=A\nchangetype: delete\n";
    await expect(openTable(Buffer.from(order))).rejects.toMatchObject({ problem: "change-records", place: "line 3" });
    await expect(openTable(Buffer.from("dn: CN=A\nno attribute\n"))).rejects.toMatchObject({
      problem: "damaged",
      place: "line 2",
    });
    await expect(openTable(Buffer.from("dn: CN=A\ncn:: §§\n"))).rejects.toMatchObject({ problem: "damaged" });
    await expect(openTable(Buffer.from("version: 1\ncn: A\n"))).rejects.toMatchObject({ problem: "damaged" });
  });
});

describe("JSON", () => {
  test("of Microsoft Graph is a table of what is in its value", async () => {
    const answer = {
      "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#users",
      value: [
        { "@odata.type": "#x", id: "1", displayName: "Anna Example", businessPhones: ["1", "2"], mail: null },
        JSON.parse('{"id": "2", "accountEnabled": true, "address": {"city": "Köln"}, "__proto__": {"polluted": 1}}'),
      ],
    };
    expect(await textsOf(JSON.stringify(answer))).toEqual([
      ["id", "displayName", "businessPhones", "mail", "accountEnabled", "address.city", "__proto__.polluted"],
      ["1", "Anna Example", "1; 2", "", "", "", ""],
      ["2", "", "", "", "true", "Köln", "1"],
    ]);
    expect(Object.hasOwn(Object.prototype, "polluted")).toBe(false);
  });

  test("of another shape is refused", async () => {
    for (const text of ['{"a": 1}', "[1]", '{"value": {}}'])
      await expect(textsOf(text), text).rejects.toMatchObject({ problem: "json-shape" });
    await expect(textsOf("[{")).rejects.toMatchObject({ problem: "damaged" });
  });
});
