import type { LockRule } from "./lock-rule.ts";

/** Xfce's rules for everybody, and the program that follows them. */
export const xfceScreensaver = {
  program: "/usr/bin/xfce4-screensaver",
  channel: "/etc/xdg/xfce4/xfconf/xfce-perchannel-xml/xfce4-screensaver.xml",
} as const;

/** Reads a channel's XML: values by their place, such as `/lock/enabled`. */
export function channelValues(content: string): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  const place: string[] = [];
  for (const [tag] of content.matchAll(/<\/?property\b[^>]{0,500}>/g)) {
    if (tag.startsWith("</")) {
      place.pop();
      continue;
    }
    const [, name = ""] = /\sname="([^"]*)"/.exec(tag) ?? [];
    const [, value] = /\svalue="([^"]*)"/.exec(tag) ?? [];
    // Nothing of Xfce is nested deeper; a file that is gets no longer names.
    if (place.length < maxDepth && value !== undefined) values.set(`/${[...place, name].join("/")}`, value);
    if (!tag.endsWith("/>")) place.push(name);
  }
  return values;
}

const maxDepth = 8;

/** What the channel of Xfce's screen saver says. Times are minutes. */
export function xfceRule(content: string): LockRule {
  const values = channelValues(content);
  const minutes = (place: string): number | undefined => {
    const value = values.get(place) ?? "";
    return /^\d{1,7}$/.test(value) ? Number(value) : undefined;
  };
  const idle = minutes("/saver/idle-activation/delay") ?? 5;
  const isOn = ["/saver/enabled", "/saver/idle-activation/enabled", "/lock/enabled"].every(
    (place) => values.get(place) !== "false",
  );
  return {
    tool: "xfce",
    locks: isOn && idle > 0,
    idleSeconds: idle * 60,
    delaySeconds: (minutes("/lock/saver-activation/delay") ?? 0) * 60,
    enforced: /<channel\b[^>]{0,500}\slocked="\*"/.test(content),
  };
}
