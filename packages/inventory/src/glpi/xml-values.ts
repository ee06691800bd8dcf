import { isIPv4, isIPv6 } from "node:net";
import type { GlpiFieldType } from "./glpi-group.ts";

const yes = new Set(["1", "true", "yes", "on", "enabled"]);
const no = new Set(["0", "false", "no", "off", "disabled"]);

/** A text of XML as the value of a field; undefined where it is none of that type. */
export function valueOfText(text: string, type: GlpiFieldType): unknown {
  if (text === "") return undefined;
  if (type === "integer") return integerOf(text);
  if (type === "flag") return flagOf(text);
  if (type === "date") return dateOf(text)?.slice(0, 10);
  if (type === "datetime") return dateTimeOf(text);
  if (type === "date-or-datetime") return dateOf(text);
  return text;
}

function integerOf(text: string): number | undefined {
  if (!/^-?\d{1,20}(?:\.\d{1,20})?(?: ?(?:MB|Mbps|MHz|mWh))?$/i.test(text)) return undefined;
  const number = Math.round(Number.parseFloat(text));
  return Number.isSafeInteger(number) ? number : undefined;
}

function flagOf(text: string): boolean | undefined {
  const word = text.toLowerCase();
  return yes.has(word) ? true : no.has(word) ? false : undefined;
}

/**
 * A date, with the time where there is one: `2026-11-25 01:24:33`, `2025/04/20 00:00:00`, `25/11/2026`. Of dates with
 * slashes the first number is the day, unless it can only be the month: firmware writes `11/25/2026`.
 */
function dateOf(text: string): string | undefined {
  const [, year, month, day, , time] = /^(\d{4})[-/](\d{2})[-/](\d{2})([ T](\d{2}:\d{2}(?::\d{2})?))?/.exec(text) ?? [];
  if (year !== undefined) return withTime(`${year}-${month}-${day}`, time);
  const [, first = "", second = "", other = "", , at] =
    /^(\d{1,2})\/(\d{1,2})\/(\d{4})([ T](\d{2}:\d{2}(?::\d{2})?))?$/.exec(text) ?? [];
  if (other === "") return undefined;
  const [number, name] = Number(second) > 12 ? [second, first] : [first, second];
  return Number(name) > 12 ? undefined : withTime(`${other}-${name.padStart(2, "0")}-${number.padStart(2, "0")}`, at);
}

function withTime(day: string, time: string | undefined): string | undefined {
  if (day.endsWith("-00") || day.includes("-00-")) return undefined;
  // Midnight is what agents write that know no time.
  if (time === undefined || /^00:00(?::00)?$/.test(time)) return day;
  return `${day} ${time.length === 5 ? `${time}:00` : time}`;
}

function dateTimeOf(text: string): string | undefined {
  const date = dateOf(text);
  return date?.length === 10 ? `${date} 00:00:00` : date;
}

const lowerCase = (text: string): string => text.toLowerCase();

/** What GLPI's schema takes of fields that have few words; the older agents write them in other ways. */
const words: ReadonlyMap<string, (text: string) => string | undefined> = new Map([
  ["networks.status", oneOf(/^(?:up|down|dormant|notpresent|lowerlayerdown|unknown|testing)$/, lowerCase)],
  [
    "networks.type",
    oneOf(/^(?:ethernet|wifi|infiniband|aggregate|alias|dialup|loopback|bridge|fibrechannel|bluetooth)$/, (text) =>
      lowerCase(text) === "ether" ? "ethernet" : lowerCase(text),
    ),
  ],
  ["networks.ipaddress", (text) => (isIPv4(text) ? text : undefined)],
  ["firewalls.ipaddress", (text) => (isIPv4(text) ? text : undefined)],
  ["firewalls.ipaddress6", (text) => (isIPv6(text) ? text : undefined)],
  [
    "cpus.arch",
    oneOf(/^(?:mips|mips64|alpha|sparc|sparc64|m68k|i\d86|x86_64|powerpc|powerpc64|arm.*|aarch64)$/, (text) => text),
  ],
  ["slots.status", oneOf(/^(?:free|used)$/, lowerCase)],
  ["bios.secure_boot", oneOf(/^(?:enabled|disabled|unsupported)$/, lowerCase)],
  ["virtualmachines.status", oneOf(/^(?:running|blocked|idle|paused|shutdown|crashed|dying|off)$/, lowerCase)],
]);

/** A text as the field takes it; undefined where it does not. */
export function fittingText(section: string, field: string, text: string): string | undefined {
  const fit = words.get(`${section}.${field}`);
  return fit ? fit(text) : text;
}

function oneOf(pattern: RegExp, change: (text: string) => string): (text: string) => string | undefined {
  return (text) => {
    const changed = change(text);
    return pattern.test(changed) ? changed : undefined;
  };
}
