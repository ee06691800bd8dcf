import type { RawBuilder, SqlBool } from "kysely";
import { z } from "zod";
import type { Directory } from "../directory/context.ts";
import { day, line, readInput } from "../directory/text-schema.ts";
import { CostTooLargeError } from "../errors/cost.ts";
import { certain, conditionOf } from "../filter/condition.ts";
import { type FilterNode, testsOf } from "../filter/filter-node.ts";
import type { KnownAttributes } from "../filter/known-attributes.ts";
import { readFilter } from "../filter/read-filter.ts";
import { deviceIdOf, deviceTable, fromDevices } from "../query/device-tables.ts";
import { bookValue } from "./book-value.ts";
import type { CostOverview, CostQuery, CurrencyCosts } from "./cost.ts";

const querySchema = z.strictObject({
  costCentre: line.optional(),
  where: z.unknown().optional(),
  on: day.optional(),
  usefulLifeMonths: z.int().min(1).max(1_200).default(36),
});

/** Devices that cost the same. */
interface CostRow {
  readonly count: number;
  readonly price: number | null;
  readonly currency: string | null;
  readonly bought_in: string | null;
  readonly monthly: number | null;
  readonly lease_currency: string | null;
}

/** What devices cost: summed up here and exactly, of as few rows as there are different prices and months. */
export async function costsOf(
  directory: Directory,
  attributes: KnownAttributes,
  query: CostQuery,
): Promise<CostOverview> {
  const { costCentre, where, on = today(directory), usefulLifeMonths } = readInput("costs", querySchema, query);
  const filter = where === undefined ? undefined : readFilter(where, attributes);
  const { sql, db } = directory.tables;
  const visible = directory.context.visible("cost-centres:read", deviceIdOf(deviceTable));
  const asksForState = filter && testsOf(filter).some(({ attribute }) => attribute.name === "state");
  const conditions = [
    ...(filter ? [fitting(directory, filter)] : []),
    ...(asksForState ? [] : [sql<SqlBool>`directory_device.state not in ('retired', 'wiped')`]),
    ...(costCentre === undefined ? [] : [sql<SqlBool>`directory_device.cost_centre_id = ${costCentre}`]),
    ...(visible ? [visible] : []),
    sql<SqlBool>`1 = 1`,
  ];
  const leased = sql`lease_minor_units is not null and (lease_start is null or lease_start <= ${on})
    and (lease_end is null or lease_end >= ${on})`;
  const tables = filter ? testsOf(filter).map(({ attribute }) => attribute.table) : [];
  const { rows } = await sql<CostRow>`
    select count(*) as count, price, currency, bought_in, monthly, lease_currency from (
      select purchase_minor_units as price, purchase_currency as currency,
        substr(purchase_date, 1, 7) as bought_in,
        case when ${leased} then lease_minor_units end as monthly,
        case when ${leased} then lease_currency end as lease_currency
      from ${fromDevices(sql, tables)} where ${sql.join(conditions, sql.raw(" and "))}) as priced
    group by price, currency, bought_in, monthly, lease_currency`.execute(db);
  return overviewOf(rows, on, usefulLifeMonths);
}

function overviewOf(rows: readonly CostRow[], on: string, usefulLifeMonths: number): CostOverview {
  const sums = new Map<string, Record<"boughtCount" | "bought" | "book" | "leasedCount" | "monthly", bigint>>();
  const sumOf = (currency: string) => {
    const sum = sums.get(currency) ?? { boughtCount: 0n, bought: 0n, book: 0n, leasedCount: 0n, monthly: 0n };
    sums.set(currency, sum);
    return sum;
  };
  let devices = 0;
  let withoutPrice = 0;
  for (const { count, price, currency, bought_in, monthly, lease_currency } of rows) {
    devices += count;
    const many = BigInt(count);
    if (price !== null && currency !== null) {
      const sum = sumOf(currency);
      sum.boughtCount += many;
      sum.bought += BigInt(price) * many;
      // Without a date nobody knows what is lost of it.
      sum.book += BigInt(bought_in === null ? price : bookValue(price, bought_in, on, usefulLifeMonths)) * many;
    }
    if (monthly !== null && lease_currency !== null) {
      const sum = sumOf(lease_currency);
      sum.leasedCount += many;
      sum.monthly += BigInt(monthly) * many;
    }
    if (price === null && monthly === null) withoutPrice += count;
  }
  const currencies = [...sums]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([currency, sum]): CurrencyCosts => {
      const exact = (amount: bigint): number => {
        if (amount > BigInt(Number.MAX_SAFE_INTEGER)) throw new CostTooLargeError(currency);
        return Number(amount);
      };
      return {
        currency,
        bought: { devices: exact(sum.boughtCount), minorUnits: exact(sum.bought), bookMinorUnits: exact(sum.book) },
        leased: { devices: exact(sum.leasedCount), monthlyMinorUnits: exact(sum.monthly) },
      };
    });
  return { devices, withoutPrice, currencies };
}

function fitting({ tables }: Directory, filter: FilterNode): RawBuilder<SqlBool> {
  return certain(tables.sql, conditionOf(tables, filter));
}

function today(directory: Directory): string {
  return new Date(directory.now()).toISOString().slice(0, 10);
}
