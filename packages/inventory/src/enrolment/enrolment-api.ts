import { Cursors, listOf, type PluginContext } from "@fleetwright/core";
import type { EnrolmentApi, EnrolmentToken, NewEnrolmentToken } from "../enrolment.ts";
import { TokenOptionsError } from "../errors/intake.ts";
import type { InventoryEvents } from "../events.ts";
import { EnrolmentTokens, type TokenRow } from "../storage/enrolment-tokens.ts";
import type { InventoryTables } from "../storage/tables.ts";

const weekMs = 7 * 24 * 60 * 60 * 1000;

/** Makes, lists and revokes tokens. */
export function enrolmentApi(context: PluginContext<InventoryEvents, []>): EnrolmentApi {
  const tables = context.store.tables<InventoryTables>();
  const tokens = new EnrolmentTokens(context);
  const { devices, places, costCentres } = context.core;
  const now = (): number => context.clock.now();
  return {
    createToken: (wanted = {}, { signal } = {}) =>
      tables.transaction(
        async () => {
          check(wanted);
          const { kind = "single-use", validForMs = kind === "single-use" ? weekMs : undefined } = wanted;
          const { deviceId, place, costCentre, name, note } = wanted;
          if (deviceId !== undefined) await devices.get(deviceId);
          if (place !== undefined) await places.get(place);
          if (costCentre !== undefined) await costCentres.get(costCentre);
          const { row, token } = await tokens.add({
            kind,
            expires_at: validForMs === undefined ? null : now() + validForMs,
            device_id: deviceId ?? null,
            place_id: place ?? null,
            cost_centre_id: costCentre ?? null,
            name: name ?? null,
            note: note ?? null,
          });
          return { ...tokenOf(row, now()), token };
        },
        { signal },
      ),

    tokens: ({ all = false } = {}) =>
      listOf(async ({ cursor, limit }) => {
        const cursors = new Cursors(["tokens", all], []);
        let query = tables.db
          .selectFrom("inventory_token")
          .selectAll()
          .orderBy("id", "desc")
          .limit(limit + 1);
        if (!all)
          query = query
            .where("revoked_at", "is", null)
            .where((where) => where.or([where("kind", "=", "shared"), where("used_at", "is", null)]))
            .where((where) => where.or([where("expires_at", "is", null), where("expires_at", ">", now())]));
        if (cursor !== undefined) query = query.where("id", "<", cursors.read(cursor).id);
        const rows = await query.execute();
        const items = rows.slice(0, limit).map((row) => tokenOf(row, now()));
        const last = rows.length > limit ? items.at(-1) : undefined;
        return last ? { items, next: cursors.write({ values: [], id: last.id }) } : { items };
      }),

    revokeToken: (tokenId, { signal } = {}) => tables.transaction(() => tokens.revoke(tokenId), { signal }),
  };
}

function check({ kind = "single-use", validForMs, deviceId, name, note }: NewEnrolmentToken): void {
  if (validForMs !== undefined && !(Number.isSafeInteger(validForMs) && validForMs > 0))
    throw new TokenOptionsError("validForMs is no whole number of milliseconds above 0");
  if (kind === "shared" && (deviceId !== undefined || name !== undefined))
    throw new TokenOptionsError("a shared token is for many devices, so it has neither a device nor a name");
  for (const text of [name, note])
    if (text !== undefined && (text === "" || text.length > 200 || text.includes("\0") || !text.isWellFormed()))
      throw new TokenOptionsError("name and note are texts of 1 to 200 characters");
}

function tokenOf(row: TokenRow, now: number): EnrolmentToken {
  const { expires_at, used_at, device_id, place_id, cost_centre_id, name, note } = row;
  return {
    id: row.id,
    kind: row.kind,
    status: statusOf(row, now),
    createdAt: new Date(row.created_at).toISOString(),
    ...(expires_at !== null && { expiresAt: new Date(expires_at).toISOString() }),
    ...(used_at !== null && { usedAt: new Date(used_at).toISOString() }),
    ...(device_id !== null && { deviceId: device_id }),
    ...(place_id !== null && { place: place_id }),
    ...(cost_centre_id !== null && { costCentre: cost_centre_id }),
    ...(name !== null && { name }),
    ...(note !== null && { note }),
  };
}

function statusOf({ kind, used_at, revoked_at, expires_at }: TokenRow, now: number): EnrolmentToken["status"] {
  if (revoked_at !== null) return "revoked";
  if (kind === "single-use" && used_at !== null) return "used";
  return expires_at !== null && expires_at <= now ? "expired" : "open";
}
