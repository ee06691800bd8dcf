const signs: Readonly<Record<string, string>> = {
  "€": "EUR",
  euro: "EUR",
  $: "USD",
  "£": "GBP",
  "¥": "JPY",
  fr: "CHF",
  "fr.": "CHF",
};

const codes: ReadonlySet<string> = new Set(Intl.supportedValuesOf("currency"));

/** The currency (ISO 4217) that a sign means, or that is named by its code in capitals; undefined for other words. */
export function currencyOfSign(sign: string): string | undefined {
  const known = signs[sign.toLowerCase()];
  if (known !== undefined) return known;
  return codes.has(sign) ? sign : undefined;
}
