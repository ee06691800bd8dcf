import { currencyOfSign } from "../../tables/currency-signs.ts";

const word = /[€$£¥]|\p{L}+/gu;

/** The currency that a title names: `Kaufpreis (€)`, `Price in EUR`. */
export function currencyOfTitle(title: string): string | undefined {
  const words = title.slice(0, 200).match(word) ?? [];
  return words.map(currencyOfSign).find((currency) => currency !== undefined);
}

/** A title without the currency that it names: `Price`. */
export function withoutCurrency(title: string): string {
  return title
    .slice(0, 200)
    .replace(word, (each) => (currencyOfSign(each) === undefined ? each : "\0"))
    .replace(/\s+in\s*\0|\0/gi, " ");
}
