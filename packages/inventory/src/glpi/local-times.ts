import { isRow } from "./glpi-document.ts";

const pattern = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2}:\d{2})(Z?)$/;

/** Agents write local times without saying where; the offset stands in another section, if anywhere. */
export class LocalTimes {
  readonly #offset: string | undefined;

  /** @param timezone - `{ name: "CEST", offset: "+0200" }` */
  constructor(timezone: unknown) {
    const offset = isRow(timezone) ? timezone["offset"] : undefined;
    if (typeof offset === "string" && /^[+-]\d{4}$/.test(offset))
      this.#offset = `${offset.slice(0, 3)}:${offset.slice(3)}`;
  }

  /** `2026-11-25 01:24:33` as ISO 8601 in UTC; undefined where that is no time or nobody knows of which zone. */
  instantOf(value: unknown): string | undefined {
    const [, day, time, zone] = (typeof value === "string" ? pattern.exec(value) : null) ?? [];
    const offset = zone === "Z" ? zone : this.#offset;
    if (day === undefined || offset === undefined) return undefined;
    const instant = Date.parse(`${day}T${time}${offset}`);
    // Some engines take February 30 for March 2: such a time is none.
    return Number.isFinite(instant) && new Date(Date.parse(`${day}T${time}Z`)).toISOString().startsWith(day)
      ? new Date(instant).toISOString()
      : undefined;
  }
}
