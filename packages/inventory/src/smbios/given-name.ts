/** What makers of boards leave where a name, a version or an order number should be. In lower case. */
const placeholders = new Set([
  "default string",
  "empty",
  "invalid",
  "n/a",
  "none",
  "not applicable",
  "not available",
  "not specified",
  "null",
  "o.e.m.",
  "oem",
  "product name",
  "sku",
  "system family",
  "system manufacturer",
  "system product name",
  "system sku",
  "system version",
  "type1family",
  "type1productconfigid",
  "type1sku",
  "undefined",
  "unknown",
]);

/** A name that the firmware gives; undefined for what stands there because nobody filled it in. */
export function givenName(text: string | undefined): string | undefined {
  const name = text?.trim() ?? "";
  const isPlaceholder =
    placeholders.has(name.toLowerCase()) || /^to be filled/i.test(name) || /^[\s\p{P}0x]*$/iu.test(name);
  return isPlaceholder ? undefined : name;
}
