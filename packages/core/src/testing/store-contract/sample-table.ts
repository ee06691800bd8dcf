import type { OpenStore, TypedStore } from "../../store/store.ts";

/** A table with a column of each type. */
export interface SampleTables {
  sample: { id: number; text: string | null; number: number | null; real: number | null; bytes: Uint8Array | null };
}

/** Creates the table and looks at the store through it. */
export async function withSample(store: OpenStore): Promise<TypedStore<SampleTables>> {
  const { columnTypes: types } = store;
  await store.transaction((db) =>
    db.schema
      .createTable("sample")
      .addColumn("id", types.integer, (column) => column.primaryKey())
      .addColumn("text", types.text)
      .addColumn("number", types.integer)
      .addColumn("real", types.real)
      .addColumn("bytes", types.bytes)
      .execute(),
  );
  return store.tables<SampleTables>();
}

const empty = { text: null, number: null, real: null, bytes: null };

/** Adds a row, in the transaction around the caller. */
export async function add(
  sample: TypedStore<SampleTables>,
  id: number,
  values: Partial<SampleTables["sample"]> = {},
): Promise<void> {
  await sample.transaction((db) =>
    db
      .insertInto("sample")
      .values({ ...empty, ...values, id })
      .execute(),
  );
}

/** The ids of all rows, in order. */
export async function ids(sample: TypedStore<SampleTables>): Promise<number[]> {
  const rows = await sample.db.selectFrom("sample").select("id").orderBy("id").execute();
  return rows.map(({ id }) => id);
}

/** A promise and how to keep it. */
export function promised(): { readonly kept: Promise<void>; keep(): void } {
  let keep = (): void => {};
  const kept = new Promise<void>((resolve) => {
    keep = resolve;
  });
  return { kept, keep: () => keep() };
}

/** For the work of a transaction that is to fail. */
export const deliberate = new Error("deliberate");
