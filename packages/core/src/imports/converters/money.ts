import { currencyOfSign } from "../../tables/currency-signs.ts";
import type { Converter } from "./converter.ts";
import { decimalOf } from "./decimal.ts";

/** An amount with its currency: `1.199,00 €`, `EUR 1199`, `1199.00 EUR`. Kept as `1199.00 EUR`. */
export const moneyConverter: Converter = {
  type: "money",
  convert(cell, _field, { decimal, currency }) {
    const text = String(cell.value).trim();
    if (text === "") return { value: null };
    const word = /[^\d\s.,'+\u2212\u00a0\u202f-]+\.?/u.exec(text)?.[0] ?? "";
    const byFormat = cell.type === "number" ? cell.currency : undefined;
    const code = word === "" ? (byFormat ?? currency) : (currencyOfSign(word) ?? word.toUpperCase());
    const digits = cell.type === "number" ? String(cell.value) : decimalOf(text.replace(word, ""), decimal);
    if (digits === undefined || cell.type === "boolean" || cell.type === "date") return { reason: "not-money" };
    if (code === undefined) return { reason: "no-currency" };
    if (!/^[A-Z]{3}$/.test(code)) return { reason: "not-money" };
    const places = fractionDigits(code);
    const amount = exactAmount(digits, places);
    return amount === undefined ? { reason: "not-money" } : { value: `${amount} ${code}` };
  },
};

/** `1199.00 EUR` in the currency's smallest unit. */
export function minorUnitsOf(money: string): { readonly minorUnits: number; readonly currency: string } {
  const [amount = "", currency = ""] = money.split(" ");
  return { minorUnits: Number(amount.replace(".", "")), currency };
}

/** The other way. */
export function moneyOf(minorUnits: number, currency: string): string {
  const places = fractionDigits(currency);
  const digits = String(minorUnits).padStart(places + 1, "0");
  const amount = places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`;
  return `${amount} ${currency}`;
}

/** By currency: asking the runtime takes as long as all else that is done with a cell. There are at most 26³. */
const knownDigits = new Map<string, number>();

/** How many digits a currency has after the point (ISO 4217), as the runtime knows it. */
function fractionDigits(currency: string): number {
  const known = knownDigits.get(currency);
  if (known !== undefined) return known;
  const format = new Intl.NumberFormat("en", { style: "currency", currency });
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  knownDigits.set(currency, digits);
  return digits;
}

/** With exactly the currency's digits; undefined for less than nothing and for fractions of the smallest unit. */
function exactAmount(digits: string, places: number): string | undefined {
  const match = /^(\d{1,13})(?:\.(\d*))?$/.exec(digits);
  if (!match) return undefined;
  const [, whole = "", fraction = ""] = match;
  if (/[1-9]/.test(fraction.slice(places))) return undefined;
  const exact = fraction.slice(0, places).padEnd(places, "0");
  const trimmed = whole.replace(/^0+(?=\d)/, "");
  return places === 0 ? trimmed : `${trimmed}.${exact}`;
}
