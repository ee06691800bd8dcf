/** Whether a key is the code of a Windows Installer product: a GUID in braces. */
export function isProductCode(key: string): boolean {
  return /^\{[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\}$/i.test(key);
}

/**
 * A product code from the form that Windows Installer keeps its own keys in: the digits of each of the first three parts
 * backwards, those of the last two with each pair turned round. Undefined for what is none.
 */
export function unpackedProductCode(packed: string): string | undefined {
  if (!/^[0-9a-f]{32}$/i.test(packed)) return undefined;
  const backwards = (from: number, to: number): string => [...packed.slice(from, to)].reverse().join("");
  const pairs = (from: number, to: number): string => packed.slice(from, to).replaceAll(/(.)(.)/g, "$2$1");
  const parts = [backwards(0, 8), backwards(8, 12), backwards(12, 16), pairs(16, 20), pairs(20, 32)];
  return `{${parts.join("-").toUpperCase()}}`;
}
