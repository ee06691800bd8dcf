import { PlaceTreeError } from "../errors/directory.ts";
import type { Directory } from "./context.ts";
import type { PlaceKind } from "./place.ts";

const parentKinds: Record<PlaceKind, readonly (string | undefined)[]> = {
  site: [undefined],
  building: ["site"],
  room: ["building", "site"],
};

/** Kinds go down with each step, so that no place can come to lie in itself. @throws PlaceTreeError */
export function checkParent(kind: PlaceKind, parentKind: string | undefined): void {
  if (!parentKinds[kind].includes(parentKind)) throw new PlaceTreeError(kind, parentKind);
}

/** Which place lies in which, at any depth. All methods are called inside a transaction. */
export class PlaceTree {
  readonly #directory: Directory;

  constructor(directory: Directory) {
    this.#directory = directory;
  }

  /** How many places lie in a place. */
  async countInside(id: string): Promise<number> {
    const { count } = await this.#directory.tables.db
      .selectFrom("directory_place_below")
      .select((below) => below.fn.countAll<number>().as("count"))
      .where("place_id", "=", id)
      .where("below_id", "<>", id)
      .executeTakeFirstOrThrow();
    return count;
  }

  /** Begins with a place in which nothing lies. */
  async plant(id: string): Promise<void> {
    const pair = { place_id: id, below_id: id };
    await this.#directory.tables.db.insertInto("directory_place_below").values(pair).execute();
  }

  /** Puts a place, with what is in it, into another and all that this lies in. */
  async put(id: string, parentId: string): Promise<void> {
    const { sql, db } = this.#directory.tables;
    await sql`
      insert into directory_place_below (place_id, below_id)
      select above.place_id, moved.below_id
      from directory_place_below as above cross join directory_place_below as moved
      where above.below_id = ${parentId} and moved.place_id = ${id}`.execute(db);
  }

  /** Takes a place, with what is in it, out of what it lies in. */
  async take(id: string): Promise<void> {
    const { sql, db } = this.#directory.tables;
    const inside = sql`select below_id from directory_place_below where place_id = ${id}`;
    await sql`
      delete from directory_place_below
      where below_id in (${inside}) and place_id not in (${inside})`.execute(db);
  }
}
