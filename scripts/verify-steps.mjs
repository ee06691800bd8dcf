import { publishedPackages } from "./workspace.mjs";

/**
 * What `npm run verify` does. `after` names the step whose result a step reads; `remedy` is said when it fails.
 *
 * @type {readonly { name: string, command: readonly string[], cwd?: string, after?: string, remedy?: string }[]}
 */
export const steps = [
  { name: "build", command: ["node", "scripts/build-quietly.mjs"] },
  {
    name: "types",
    command: ["tsc", "--noEmit", "--incremental", "--tsBuildInfoFile", "node_modules/.cache/types.tsbuildinfo"],
  },
  {
    name: "format and lint",
    command: ["biome", "ci", "--colors=off", "--error-on-warnings", "--max-diagnostics=50", "."],
    remedy: "`npm run format` mends what can be mended.",
  },
  {
    name: "architecture",
    command: ["vitest", "run", "--typecheck.enabled=false", "test/architecture"],
    remedy: "ARCHITECTURE.md tells the rules.",
  },
  {
    name: "API docs",
    command: ["typedoc"],
    remedy: "Document or export what is named; type-level machinery goes to intentionallyNotExported in typedoc.json.",
  },
  { name: "dead code", command: ["knip"], remedy: "Remove it, or stop exporting it." },
  { name: "error catalogue", command: ["node", "scripts/error-catalogue.mjs"] },
  { name: "lock file", command: ["node", "scripts/complete-lock.mjs", "--check"] },
  { name: "API report", after: "build", command: ["node", "scripts/api-report.mjs"] },
  ...publishedPackages().flatMap(({ name, folder }) => [
    { name: `publint ${name}`, after: "build", command: ["publint", "--strict", folder] },
    {
      name: `types of ${name} for its users`,
      after: `publint ${name}`,
      cwd: folder,
      command: ["attw", "--pack", ".", "--profile", "esm-only"],
    },
  ]),
];
