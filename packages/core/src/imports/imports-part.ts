import type { PermissionTable } from "../access/rule.ts";
import type { CorePart, PartContext } from "../part.ts";
import { applyImport } from "./applying.ts";
import { Imports } from "./context.ts";
import { importsDeclarations } from "./declarations.ts";
import { exportTarget } from "./exporting.ts";
import { forgetPersonInRows } from "./forget-person.ts";
import { importOf } from "./import-row.ts";
import type { ImportsApi } from "./imports-api.ts";
import { listImports, listRows } from "./lists.ts";
import { proposeMapping } from "./mapping/propose-mapping.ts";
import { imports0001 } from "./migrations/0001-imports.ts";
import { forgetImports, openFile, planImport, sheetOf } from "./planning.ts";
import { undoImport } from "./undoing.ts";

const write = "imports:write";
const read = "imports:read";
const administration = "administration";

const permissions: PermissionTable<ImportsApi> = {
  targets: "public",
  propose: read,
  plan: { permission: write, act: { name: "imports.import.planned", category: administration, atomic: false } },
  get: read,
  list: read,
  rows: { permission: read, act: { name: "imports.rows.listed", category: "privacy", list: true } },
  apply: { permission: write, act: { name: "imports.import.applied", category: administration } },
  undo: { permission: write, act: { name: "imports.import.undone", category: administration } },
  delete: { permission: write, act: { name: "imports.import.deleted", category: administration } },
  export: { permission: read, act: { name: "imports.table.exported", category: "privacy", list: true } },
};

/** Tables into the fleet, and out of it. */
export function importsPart(): CorePart {
  let imports: Imports | undefined;
  return {
    name: "imports",
    needs: [],
    permissions,
    migrations: [imports0001],
    declarations: importsDeclarations,
    setup(context: PartContext): ImportsApi {
      imports = new Imports(context);
      return importsOf(imports);
    },
    async forgetPerson(personId) {
      if (imports) await forgetPersonInRows(imports, personId);
    },
    /** Plans and what they did, with what they say about persons. */
    async prune(before) {
      if (!imports) return 0;
      const old = await imports.tables.db
        .selectFrom("imports_import")
        .select("id")
        .where("planned_at", "<", before)
        .execute();
      await forgetImports(
        imports,
        old.map(({ id }) => id),
      );
      return old.length;
    },
  };
}

function importsOf(imports: Imports): ImportsApi {
  return {
    targets: () =>
      imports.context.targets.map(({ name, label, permissions, fields, keys }) => ({
        ...{ name, label, permissions, fields },
        keys: keys.map(({ field }) => field),
      })),
    async propose(file, targetName, { sheet, signal } = {}) {
      const target = imports.target(targetName);
      const table = await openFile(file);
      signal?.throwIfAborted();
      return proposeMapping(sheetOf(table, sheet), target);
    },
    plan: (file, options) => planImport(imports, file, options),
    async get(id, { signal } = {}) {
      signal?.throwIfAborted();
      return importOf(await imports.row(id));
    },
    list: ({ state } = {}) => listImports(imports, state),
    rows: (id, query = {}) => listRows(imports, id, query),
    apply: (id, options) => applyImport(imports, id, options),
    undo: (id, options) => undoImport(imports, id, options),
    async delete(id, { signal } = {}) {
      await imports.tables.transaction(
        async () => {
          await imports.row(id, undefined, true);
          await forgetImports(imports, [id]);
        },
        { signal },
      );
    },
    export: (target, options) => exportTarget(imports, target, options),
  };
}
