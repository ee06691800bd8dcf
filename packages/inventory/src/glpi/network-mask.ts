import { isIP, isIPv4 } from "node:net";

/** Whether something is an IP address. */
export function isAddress(value: unknown): value is string {
  return typeof value === "string" && value.length <= 45 && isIP(value) !== 0;
}

/** The length of the prefix that a mask stands for: 24 of `255.255.255.0`, 64 of `ffff:ffff:ffff:ffff::`. */
export function prefixOf(mask: unknown): number | undefined {
  if (!isAddress(mask)) return undefined;
  const bits = isIPv4(mask) ? bitsOf(mask.split("."), 10, 8) : bitsOf(groupsOf(mask), 16, 16);
  return /^1*0*$/.test(bits) ? bits.indexOf("0") : undefined;
}

/** The mask for a prefix of an address; undefined where there is none. */
export function maskOf(address: string, prefix: string | undefined): string | undefined {
  if (prefix === undefined || !/^\d{1,3}$/.test(prefix)) return undefined;
  const length = Number(prefix);
  if (!address.includes(":")) return length > 32 ? undefined : parts(length, 4, 8).join(".");
  if (length > 128) return undefined;
  const groups = parts(length, 8, 16).map((part) => part.toString(16));
  const filled = groups.filter((group) => group !== "0");
  return filled.length < 7 ? `${filled.join(":")}::` : groups.join(":");
}

function groupsOf(address: string): string[] {
  const [head = "", tail] = address.split("::", 2);
  const before = head === "" ? [] : head.split(":");
  const after = tail === undefined || tail === "" ? [] : tail.split(":");
  return [...before, ...Array<string>(Math.max(0, 8 - before.length - after.length)).fill("0"), ...after];
}

function bitsOf(texts: readonly string[], base: number, width: number): string {
  const bits = texts.map((text) => Number.parseInt(text, base).toString(2).padStart(width, "0"));
  // A full mask has no zero to find.
  return `${bits.join("")}0`.slice(0, texts.length * width + 1);
}

function parts(length: number, count: number, width: number): number[] {
  return Array.from({ length: count }, (_, index) => {
    const ones = Math.min(width, Math.max(0, length - index * width));
    return (2 ** width - 1) ^ (2 ** (width - ones) - 1);
  });
}
