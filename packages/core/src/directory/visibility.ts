import type { RawBuilder, SqlBool } from "kysely";
import type { Permission } from "../access/actor.ts";
import type { Directory } from "./context.ts";
import { anyOf, sortedScopes } from "./scopes.ts";

type Condition = RawBuilder<SqlBool>;

/** The persons, places, cost centres and groups that a caller may know of; undefined: all of them. */
export class Visibility {
  readonly #directory: Directory;

  constructor(directory: Directory) {
    this.#directory = directory;
  }

  /** Those who have or had a device that the caller may see. */
  persons(): Condition | undefined {
    const { sql } = this.#directory.tables;
    const held = this.#directory.context.visible("persons:read", "held.device_id");
    return (
      held &&
      sql`exists (select 1 from directory_assignment as held where held.person_id = directory_person.id and ${held})`
    );
  }

  /** Those of the caller's scopes with all that is in them, those of visible devices, and what lies above all these. */
  places(): Condition | undefined {
    const { sql } = this.#directory.tables;
    const devices = this.#directory.context.visible("places:read", "standing.id");
    if (!devices) return undefined;
    const { places } = this.#scopes("places:read");
    const own = sql`directory_place.id`;
    const conditions = [
      sql<SqlBool>`exists (
        select 1 from directory_place_below as inside
        join directory_device as standing on standing.place_id = inside.below_id
        where inside.place_id = ${own} and ${devices})`,
    ];
    if (places.length > 0)
      conditions.push(sql`exists (
        select 1 from directory_place_below as related
        where (related.below_id = ${own} and related.place_id in (${sql.join(places)}))
        or (related.place_id = ${own} and related.below_id in (${sql.join(places)})))`);
    return anyOf(sql, conditions);
  }

  costCentres(): Condition | undefined {
    const { sql } = this.#directory.tables;
    const devices = this.#directory.context.visible("cost-centres:read", "paid.id");
    if (!devices) return undefined;
    const { costCentres } = this.#scopes("cost-centres:read");
    const conditions = [
      sql<SqlBool>`exists (
        select 1 from directory_device as paid where paid.cost_centre_id = directory_cost_centre.id and ${devices})`,
    ];
    if (costCentres.length > 0) conditions.push(sql`directory_cost_centre.id in (${sql.join(costCentres)})`);
    return anyOf(sql, conditions);
  }

  groups(): Condition | undefined {
    const { sql } = this.#directory.tables;
    const devices = this.#directory.context.visible("groups:read", "grouped.device_id");
    if (!devices) return undefined;
    const { groups } = this.#scopes("groups:read");
    const conditions = [
      sql<SqlBool>`exists (
        select 1 from directory_membership as grouped where grouped.group_id = directory_group.id and ${devices})`,
    ];
    if (groups.length > 0) conditions.push(sql`directory_group.id in (${sql.join(groups)})`);
    return anyOf(sql, conditions);
  }

  #scopes(permission: Permission) {
    const held = this.#directory.context.caller().scopes(permission);
    return sortedScopes(held === "fleet" ? [] : held);
  }
}
