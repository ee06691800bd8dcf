import { deepEqual, equal, notDeepEqual, ok, rejects } from "node:assert/strict";
import { maxSecretBytes, type SecretStore } from "../secrets/secret-store.ts";

/** What a store of secrets is tested on. */
export interface SecretStoreContractOptions {
  /** vitest's `test`, node's, or another that takes a name and a function. */
  readonly test: (name: string, run: () => Promise<void>) => void;
  /** Makes an empty place for secrets. */
  create(): Promise<SecretStorePlace>;
}

/** An empty place for secrets. */
export interface SecretStorePlace {
  /** Opens it; again is like a second process. */
  open(): SecretStore;
  remove(): Promise<void>;
}

type Run = (store: SecretStore, place: SecretStorePlace) => Promise<void>;

const secret = Uint8Array.from([0, 255, 10, 13, 128, 61]);

const promises: Readonly<Record<string, Run>> = {
  "has nothing at first": async (store) => {
    deepEqual(await store.list(), []);
    equal(await store.get("sample.1"), undefined);
  },
  "gives back the bytes, also to another process": async (store, place) => {
    await store.put("sample-key.1", secret);
    deepEqual(Uint8Array.from((await store.get("sample-key.1")) ?? []), secret);
    deepEqual(Uint8Array.from((await place.open().get("sample-key.1")) ?? []), secret);
  },
  "keeps secrets up to the limit, and none that is empty or larger": async (store) => {
    const largest = new Uint8Array(maxSecretBytes).fill(7);
    await store.put("sample.1", largest);
    equal((await store.get("sample.1"))?.length, maxSecretBytes);
    await rejects(store.put("sample.2", new Uint8Array(0)));
    await rejects(store.put("sample.3", new Uint8Array(maxSecretBytes + 1)));
    deepEqual(await store.list(), ["sample.1"]);
  },
  "does not hand out its own bytes, nor keep the caller's": async (store) => {
    const given = Uint8Array.from(secret);
    await store.put("sample.1", given);
    given.fill(0);
    (await store.get("sample.1"))?.fill(1);
    deepEqual(Uint8Array.from((await store.get("sample.1")) ?? []), secret);
  },
  "lists every name once": async (store) => {
    for (const name of ["b.1", "a.2", "a.10", "a-b.1"]) await store.put(name, secret);
    deepEqual([...(await store.list())].sort(), ["a-b.1", "a.10", "a.2", "b.1"]);
  },
  "never overwrites": async (store, place) => {
    await store.put("sample.1", secret);
    await rejects(place.open().put("sample.1", Uint8Array.of(1)), { code: "CORE_SECRET_EXISTS" });
    deepEqual(Uint8Array.from((await store.get("sample.1")) ?? []), secret);
  },
  "lets exactly one of many writers win": async (store, place) => {
    const writers = Array.from({ length: 8 }, (_, writer) => place.open().put("sample.1", Uint8Array.of(writer)));
    const outcomes = await Promise.allSettled(writers);
    const winners = outcomes.flatMap(({ status }, writer) => (status === "fulfilled" ? [writer] : []));
    deepEqual(Array.from((await store.get("sample.1")) ?? []), winners);
    for (const outcome of outcomes) if (outcome.status === "rejected") equal(outcome.reason.code, "CORE_SECRET_EXISTS");
  },
  "destroys, for others as well, and says nothing where there is nothing": async (store, place) => {
    await store.put("sample.1", secret);
    await store.put("sample.2", secret);
    await place.open().destroy("sample.1");
    equal(await store.get("sample.1"), undefined);
    deepEqual(await store.list(), ["sample.2"]);
    await store.destroy("sample.1");
  },
  "takes no name that is none": async (store) => {
    for (const name of ["../sample.1", "sample", "sample.0", "Sample.1", "sample.1/..", "", "sample.1\n"]) {
      await rejects(store.put(name, secret), `put took ${JSON.stringify(name)}`);
    }
    deepEqual(await store.list(), []);
  },
  "stops at an aborted signal before it does anything": async (store) => {
    const reason = new Error("enough");
    const options = { signal: AbortSignal.abort(reason) };
    for (const work of [
      () => store.put("sample.1", secret, options),
      () => store.get("sample.1", options),
      () => store.list(options),
      () => store.destroy("sample.1", options),
    ]) {
      await rejects(work(), reason);
    }
    deepEqual(await store.list(), []);
  },
  "tells no secret in an error": async (store) => {
    const marked = Buffer.from("seeded-secret-bytes");
    await store.put("sample.1", marked);
    const error: unknown = await store.put("sample.1", marked).catch((reason: unknown) => reason);
    notDeepEqual(error, undefined);
    ok(!`${error} ${JSON.stringify(error)}`.includes("seeded-secret"));
  },
};

/**
 * Holds a {@link SecretStore} that can be written to what the fleet relies on. For authors of adapters.
 *
 * @example
 * ```ts
 * import { memorySecrets, secretStoreContract } from "@fleetwright/core/testing";
 * import { test } from "node:test";
 *
 * secretStoreContract({
 *   test: (name, run) => void test(name, run),
 *   async create() {
 *     const store = memorySecrets();
 *     return { open: () => store, remove: async () => {} };
 *   },
 * });
 * ```
 */
export function secretStoreContract({ test, create }: SecretStoreContractOptions): void {
  for (const [name, run] of Object.entries(promises)) {
    test(name, async () => {
      const place = await create();
      try {
        await run(place.open(), place);
      } finally {
        await place.remove();
      }
    });
  }
}
