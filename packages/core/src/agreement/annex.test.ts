import { expect, test } from "vitest";
import type { Agreement } from "./agreement.ts";
import { annex } from "./annex.ts";
import { annexContent } from "./annex-content.ts";
import type { Declaration } from "./declaration.ts";

function declared(subject: string, changes: Partial<Declaration>): Declaration {
  return {
    subject,
    personal: "none",
    title: { en: `Title of ${subject}`, de: `Titel von ${subject}` },
    purpose: { en: "Declared purpose", de: "Erklärter Zweck" },
    fields: ["first", "second"],
    sources: ["/etc/example", "example --list"],
    ...changes,
  };
}

const declarations = [
  declared("sample.hardware", {}),
  declared("sample.granted", { personal: "direct" }),
  declared("sample.off", { personal: "direct" }),
  declared("sample.shown", { personal: "indirect" }),
  declared("sample.kept", { personal: "direct", always: { en: "A duty", de: "Eine Pflicht" } }),
];
const agreement: Agreement = {
  reference: "BV <1>",
  validFrom: "2026-04-01",
  validUntil: "2028-03-31",
  places: "all",
  grants: [
    {
      subject: "sample.granted",
      purpose: { en: "Agreed | purpose\n# not a title", de: "Vereinbarter Zweck" },
      fields: ["second"],
      retentionDays: 30,
      readers: ["helpdesk"],
      history: true,
    },
  ],
};

test("each declared subject is in the annex once, with what the agreement makes of it", () => {
  const { subjects } = annexContent(declarations, agreement);
  expect(
    subjects.map(({ subject, basis, recorded, history, notRecorded }) => [
      subject,
      basis,
      recorded,
      history,
      notRecorded,
    ]),
  ).toEqual([
    ["sample.granted", "granted", ["second"], ["second"], ["first"]],
    ["sample.hardware", "impersonal", ["first", "second"], ["first", "second"], []],
    ["sample.kept", "always", ["first", "second"], ["first", "second"], []],
    ["sample.off", "missing", [], [], ["first", "second"]],
    ["sample.shown", "latest", ["first", "second"], [], []],
  ]);
});

test("the English page says what, why, how long, who and from where", () => {
  expect(annex(declarations, agreement, { language: "en" })).toMatchInlineSnapshot(`
    "# BV \\<1\\>. Annex: what is recorded

    Valid from 2026-04-01 until 2028-03-31. Holds at: all places.

    ## Recorded because the agreement names it

    ### Title of sample.granted (\`sample.granted\`)

    - About a person: yes
    - Purpose: Agreed \\| purpose \\# not a title
    - Recorded fields: \`second\`
    - Fields not recorded: \`first\`
    - Earlier values are kept of: \`second\`
    - Kept for: 30 days
    - Read by: \`helpdesk\`
    - Read from: \`/etc/example\`, \`example --list\`

    ## Recorded in any case

    Needs no grant, for the reason that is given with it.

    ### Title of sample.kept (\`sample.kept\`)

    - About a person: yes
    - Purpose: Declared purpose
    - Reason: A duty
    - Recorded fields: \`first\`, \`second\`
    - Kept for: no limit agreed
    - Read by: not agreed
    - Read from: \`/etc/example\`, \`example --list\`

    ## Latest value only

    Tells something about a person only by way of a device. A new value replaces the one before it.

    ### Title of sample.shown (\`sample.shown\`)

    - About a person: by way of the device
    - Purpose: Declared purpose
    - Recorded fields: \`first\`, \`second\`
    - Read from: \`/etc/example\`, \`example --list\`

    ## Not recorded

    Could be recorded, but is not, because no grant names it.

    ### Title of sample.off (\`sample.off\`)

    - About a person: yes
    - Purpose: Declared purpose
    - Fields not recorded: \`first\`, \`second\`

    ## Not about persons

    Recorded, also with earlier values; tells nothing about a person.

    ### Title of sample.hardware (\`sample.hardware\`)

    - About a person: no
    - Purpose: Declared purpose
    - Recorded fields: \`first\`, \`second\`
    - Read from: \`/etc/example\`, \`example --list\`
    "
  `);
});

test("the German page is German", () => {
  const page = annex(declarations, agreement, { language: "de" });
  expect(page).toContain("# BV \\<1\\>. Anlage: was erfasst wird");
  expect(page).toContain("Gültig ab 2026-04-01 bis 2028-03-31. Gilt für: alle Standorte.");
  expect(page).toContain("- Zweck: Vereinbarter Zweck\n- Erfasste Felder: `second`\n- Nicht erfasste Felder: `first`");
  expect(page).toContain("- Aufbewahrung: 30 Tage");
  expect(page).not.toMatch(/Agreed|Title of|Declared/);
});

test("unless told it is both, German first", () => {
  const both = annex(declarations, agreement);
  const pages = [
    annex(declarations, agreement, { language: "de" }),
    annex(declarations, agreement, { language: "en" }),
  ];
  expect(both).toBe(pages.join("\n---\n\n"));
});

test("without an agreement the annex says that there is none", () => {
  const page = annex(declarations, undefined, { language: "de" });
  expect(page).toContain("Es gibt keine Vereinbarung.");
  expect(page).toContain("## Erfasst, weil die Vereinbarung es nennt\n\nNichts.");
});
