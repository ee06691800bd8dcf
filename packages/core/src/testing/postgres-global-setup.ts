import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { type PostgresServer, startPostgresServer } from "./postgres-server.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** A socket that answers with the address of a Postgres, started when it is first asked for. */
    FLEETWRIGHT_TEST_POSTGRES: string;
  }
}

/** What the socket says. */
export type PostgresAnswer = { readonly url: string } | { readonly reason: string };

/** One Postgres for a whole run of vitest; a run that does not ask for it does not pay for it. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  let server: Promise<PostgresServer> | undefined;
  const answer = async (): Promise<PostgresAnswer> => {
    const given = process.env["FLEETWRIGHT_TEST_POSTGRES"];
    if (given) return { url: given };
    server ??= startPostgresServer();
    return server.then(
      ({ url }) => ({ url }),
      (error: unknown) => ({ reason: String(error) }),
    );
  };
  const folder = await mkdtemp(join(tmpdir(), "fleet-ask-"));
  const door = createServer((connection) => {
    connection.on("error", () => {});
    answer().then((said) => connection.end(JSON.stringify(said)));
  });
  const socket = join(folder, "postgres");
  await new Promise<void>((resolve) => door.listen(socket, resolve));
  project.provide("FLEETWRIGHT_TEST_POSTGRES", socket);
  return async () => {
    door.close();
    await (await server?.catch(() => undefined))?.remove();
    await rm(folder, { recursive: true });
  };
}
