import type { Facts } from "./facts.ts";

/**
 * Whether the clock is in step, from `w32tm /query /status`. Its lines have names in the system's language, but always
 * the same order: the first is the leap indicator, of which 3 is "not synchronised", the second the stratum.
 */
export function timeStatus(lines: readonly string[]): boolean | undefined {
  const [leap, stratum] = lines.slice(0, 2).map((line) => /^[^:：]+[:：]\s*(\d+)\s*[(（]/.exec(line)?.[1]);
  if (leap === undefined || stratum === undefined) return undefined;
  return leap !== "3" && Number(stratum) > 0 && Number(stratum) < 16;
}

/**
 * The servers that are configured: `time.windows.com,0x9 ntp.example.com,0x1`, the policy's before the machine's own. A
 * member of a domain asks the domain (NT5DS), whatever stands there.
 */
export function timeServers(parameters: Facts, policy: Facts): string[] {
  const type = (policy.text("Type") ?? parameters.text("Type") ?? "NTP").toUpperCase();
  if (type === "NT5DS" || type === "NOSYNC") return [];
  const list = policy.text("NtpServer") ?? parameters.text("NtpServer") ?? "";
  return list.split(/\s+/).flatMap((server) => server.split(",", 1)[0] || []);
}
