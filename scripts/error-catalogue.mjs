// The catalogue of errors in docs/errors.md, made from the classes in the packages' sources. Without --write it
// changes nothing and fails when the page is stale, a code is used twice or an error is not declared as it should be.
import { readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { errorClasses } from "./error-classes.mjs";
import { publishedPackages, root } from "./workspace.mjs";

const page = join(root, "docs", "errors.md");
const problems = [];
const sections = publishedPackages().map(({ name, folder }) => {
  const word = name.split("/")[1].toUpperCase().replaceAll("-", "_");
  const errors = errorClasses(join(folder, "src")).sort((a, b) => (a.code < b.code ? -1 : 1));
  for (const error of errors) problems.push(...problemsOf(error, word));
  for (const [index, error] of errors.entries()) {
    if (errors[index - 1]?.code === error.code) problems.push(`${at(error)}: the code ${error.code} is used twice`);
  }
  const rows = errors.map(
    ({ code, className, summary }) => `| \`${code}\` | \`${className}\` | ${summary.replaceAll("|", "\\|")} |`,
  );
  return [`## ${name}`, "", "| code | class | what happened |", "|---|---|---|", ...rows, ""].join("\n");
});

const text = [
  "# Errors",
  "",
  "Every error that Fleetwright throws, by package. Narrow on `code`, or use the class; the message says what to do.",
  "Made from the sources by `npm run docs:errors`.",
  "",
  ...sections,
].join("\n");

if (process.argv.includes("--write")) writeFileSync(page, text);
else if (readPage() !== text) problems.push("docs/errors.md is stale. Run `npm run docs:errors` and commit the page.");
if (problems.length > 0) {
  process.stderr.write(`${problems.join("\n")}\n`);
  process.exitCode = 1;
}

function problemsOf(error, word) {
  const found = [];
  if (!error.code) return [`${at(error)}: give it a literal \`readonly code = "${word}_…"\``];
  if (!new RegExp(`^${word}(_[A-Z0-9]+)+$`).test(error.code)) {
    found.push(`${at(error)}: the code ${error.code} should begin with ${word}_ and be in capitals`);
  }
  if (!/src\/errors(\/[a-z0-9-]+)?\.ts$/.test(error.file))
    found.push(`${at(error)}: errors live in src/errors.ts or src/errors/`);
  if (!error.summary) found.push(`${at(error)}: say in a docstring what happened`);
  return found;
}

function at(error) {
  return `${relative(root, error.file)}: ${error.className}`;
}

function readPage() {
  try {
    return readFileSync(page, "utf8");
  } catch {
    return "";
  }
}
