import { collectors, fieldsOf, type Section, sections } from "@fleetwright/inventory";

/** The page `docs/sections.md`: every section and collector, from their declarations. */
export function sectionPage(): string {
  const lines = [
    "# Sections of the inventory",
    "",
    "What is collected, from where, and what it tells about persons. Made from the declarations by `npm run docs:sections`.",
    "",
    "| section | rows | about persons | collected from |",
    "|---|---|---|---|",
    ...declared.map(
      (section) =>
        `| [${section.name}](#${section.name}) | ${section.shape} | ${section.personal} | ${sourcesOf(section).map(code).join(", ")} |`,
    ),
    "",
  ];
  for (const section of declared) lines.push(...sectionLines(section));
  return `${lines.join("\n").trimEnd()}\n`;
}

const declared: readonly Section[] = sections;

function sectionLines(section: Section): string[] {
  const mine = collectors.filter((collector) => collector.section === section);
  const notes = [
    section.shape === "many" ? `One row for each ${section.key.map(code).join(" + ")}.` : "One object.",
    section.onRequest ? "Collected when it is asked for by name." : "",
    section.imported ? "Comes with the reports of other agents." : "",
    section.components ? "Rows are components: asked about by `software` and `installations`." : "",
    mine.some(({ image }) => image) ? "Also from images." : "",
  ];
  return [
    `## ${section.name}`,
    "",
    `${section.title.en}. ${notes.filter(Boolean).join(" ")} Purpose: ${section.purpose.en}.`,
    "",
    "| field | | |",
    "|---|---|---|",
    ...fieldsOf(section).map(({ name, description, isKey, isVolatile }) => {
      const marks = [isKey && "key", isVolatile && "changes by itself"].filter(Boolean).join(", ");
      return `| ${code(name)} | ${escaped(description)} | ${marks} |`;
    }),
    "",
  ];
}

function sourcesOf(section: Section): string[] {
  const mine = collectors.filter((collector) => collector.section === section);
  return [...new Set(mine.flatMap(({ sources }) => sources))];
}

function code(text: string): string {
  return `\`${text.replaceAll("|", "\\|")}\``;
}

function escaped(text: string): string {
  return text.replaceAll("|", "\\|").replaceAll("<", "&lt;");
}
