import type { RawBuilder, SqlBool } from "kysely";
import type { Directory } from "../directory/context.ts";
import { chunksOf, lockDevices } from "../directory/device-lock.ts";
import { certain, conditionOf } from "../filter/condition.ts";
import { type FilterNode, testsOf } from "../filter/filter-node.ts";
import { deviceIdOf, deviceTable, fromDevices } from "../query/device-tables.ts";
import type { GroupQueries } from "./group-queries.ts";

/** How many groups' queries one statement asks at once. */
const queriesAtOnce = 20;

interface AskedGroup {
  readonly id: string;
  readonly query: FilterNode;
}

/** Who is in which group. All methods are called inside a transaction. */
export class Memberships {
  readonly #directory: Directory;
  readonly #queries: GroupQueries;

  constructor(directory: Directory, queries: GroupQueries) {
    this.#directory = directory;
    this.#queries = queries;
  }

  /**
   * Brings all groups by query up to date on devices of which something changed.
   *
   * @param attributes - Groups that ask for none of these are left alone.
   */
  async touch(deviceIds: readonly string[], attributes?: readonly string[]): Promise<void> {
    const groups = (await this.#askedGroups()).filter(({ query }) => !attributes || asksForAny(query, attributes));
    if (groups.length === 0 || deviceIds.length === 0) return;
    const changes = new Map(groups.map(({ id }) => [id, { added: [] as string[], removed: [] as string[] }]));
    for (const ids of chunksOf([...new Set(deviceIds)])) {
      await lockDevices(this.#directory, ids);
      for (const asked of chunksOf(groups, queriesAtOnce)) {
        const members = await this.#membersAmong(asked, ids);
        for (const [deviceId, fitting] of await this.#fitting(asked, ids)) {
          for (const { id } of asked) {
            const wasIn = members.has(`${id} ${deviceId}`);
            if (fitting.has(id) && !wasIn) changes.get(id)?.added.push(deviceId);
            if (!fitting.has(id) && wasIn) changes.get(id)?.removed.push(deviceId);
          }
        }
      }
    }
    for (const [groupId, { added, removed }] of changes) await this.change(groupId, added, removed);
  }

  /** Asks a group's query anew of all devices. */
  async refill(groupId: string, query: FilterNode): Promise<void> {
    const { sql, db } = this.#directory.tables;
    const fits = certain(sql, conditionOf(this.#directory.tables, query));
    const device = sql.ref(deviceIdOf(deviceTable));
    const member = sql`exists (select 1 from directory_membership where group_id = ${groupId} and device_id = ${device})`;
    const ids = async (condition: RawBuilder<SqlBool>): Promise<string[]> => {
      const from = fromDevices(sql, tablesOf([query]));
      const { rows } = await sql<{ id: string }>`select ${device} as id from ${from} where ${condition}`.execute(db);
      return rows.map(({ id }) => id);
    };
    const added = await ids(sql<SqlBool>`${fits} and not ${member}`);
    const removed = await ids(sql<SqlBool>`${member} and not ${fits}`);
    await this.change(groupId, added, removed);
  }

  /** Writes and tells who came and who went. The caller has made sure that those who come are not there. */
  async change(groupId: string, added: readonly string[], removed: readonly string[]): Promise<void> {
    if (added.length === 0 && removed.length === 0) return;
    const { db } = this.#directory.tables;
    const since = this.#directory.now();
    for (const ids of chunksOf(added)) {
      const rows = ids.map((id) => ({ group_id: groupId, device_id: id, since_at: since }));
      // Postgres: somebody else may have added it since it was looked for.
      await db
        .insertInto("directory_membership")
        .values(rows)
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    }
    for (const ids of chunksOf(removed))
      await db
        .deleteFrom("directory_membership")
        .where("group_id", "=", groupId)
        .where("device_id", "in", ids)
        .execute();
    this.#directory.tell("directory.group.changed", { groupId, added, removed });
  }

  /** Takes devices out of all groups. */
  async forget(deviceIds: readonly string[]): Promise<void> {
    const { db } = this.#directory.tables;
    const members = await db
      .deleteFrom("directory_membership")
      .where("device_id", "in", deviceIds)
      .returning(["group_id", "device_id"])
      .execute();
    const removed = new Map<string, string[]>();
    for (const { group_id: groupId, device_id: deviceId } of members)
      removed.set(groupId, [...(removed.get(groupId) ?? []), deviceId]);
    for (const [groupId, ids] of removed)
      this.#directory.tell("directory.group.changed", { groupId, added: [], removed: ids });
  }

  /** The groups by query whose query can be asked. On Postgres nobody changes their queries meanwhile. */
  async #askedGroups(): Promise<AskedGroup[]> {
    const { db, dialect } = this.#directory.tables;
    const groups = db
      .selectFrom("directory_group")
      .select(["id", "query"])
      .where("query", "is not", null)
      .orderBy("id");
    const rows = await (dialect === "postgres" ? groups.forShare() : groups).execute();
    return rows.flatMap(({ id, query }) => {
      const node = query === null ? undefined : this.#queries.read(query);
      return node ? [{ id, query: node }] : [];
    });
  }

  /** Of each device, the groups that it fits. One statement for many groups. */
  async #fitting(groups: readonly AskedGroup[], ids: readonly string[]): Promise<Map<string, Set<string>>> {
    const { sql, db } = this.#directory.tables;
    const device = sql.ref(deviceIdOf(deviceTable));
    const answers = groups.map(
      ({ query }, index) =>
        sql`${certain(sql, conditionOf(this.#directory.tables, query))} as ${sql.ref(`fits_${index}`)}`,
    );
    const from = fromDevices(sql, tablesOf(groups.map(({ query }) => query)));
    const { rows } = await sql<Record<string, unknown>>`
      select ${sql.join([sql`${device} as id`, ...answers])} from ${from}
      where ${device} in (${sql.join(ids)})`.execute(db);
    return new Map(
      rows.map((row) => {
        const fitting = groups.filter((_, index) => Boolean(row[`fits_${index}`])).map(({ id }) => id);
        return [String(row["id"]), new Set(fitting)];
      }),
    );
  }

  async #membersAmong(groups: readonly AskedGroup[], ids: readonly string[]): Promise<Set<string>> {
    const rows = await this.#directory.tables.db
      .selectFrom("directory_membership")
      .select(["group_id", "device_id"])
      .where("device_id", "in", ids)
      .where(
        "group_id",
        "in",
        groups.map(({ id }) => id),
      )
      .execute();
    return new Set(rows.map((row) => `${row.group_id} ${row.device_id}`));
  }
}

function asksForAny(query: FilterNode, attributes: readonly string[]): boolean {
  return testsOf(query).some(({ attribute }) => attributes.includes(attribute.name));
}

function tablesOf(queries: readonly FilterNode[]): string[] {
  return queries.flatMap((query) => testsOf(query).map(({ attribute }) => attribute.table));
}
