/**
 * What a bought device is still worth, in equal parts for each month of its useful life, the month of the purchase
 * counting as a whole (as section 7 of the German income tax act counts). Exact: the part that is lost is rounded down
 * to a whole unit.
 *
 * @param price - In the smallest unit of a currency.
 * @param boughtIn - The month of the purchase: `2026-03`, or a day in it.
 * @param on - The day that is asked about.
 *
 * @example
 * ```ts
 * import { bookValue } from "@fleetwright/core";
 *
 * console.log(bookValue(119_900, "2026-01-31", "2026-12-31", 36)); // 79934
 * ```
 */
export function bookValue(price: number, boughtIn: string, on: string, usefulLifeMonths: number): number {
  const elapsed = monthOf(on) - monthOf(boughtIn) + 1;
  if (elapsed <= 0) return price;
  if (elapsed >= usefulLifeMonths) return 0;
  return price - Number((BigInt(price) * BigInt(elapsed)) / BigInt(usefulLifeMonths));
}

function monthOf(day: string): number {
  return Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));
}
