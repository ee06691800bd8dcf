/** One queue of CUPS. */
export interface PrinterQueue {
  readonly name: string;
  readonly model: string | undefined;
  readonly description: string | undefined;
  readonly location: string | undefined;
  /** As it is configured, credentials included. */
  readonly uri: string | undefined;
  readonly shared: boolean | undefined;
  readonly isDefault: boolean;
}

/** Reads CUPS's printers.conf(5): directives between `<Printer name>` and `</Printer>`. */
export function queuesOfConfiguration(content: string): PrinterQueue[] {
  const queues: PrinterQueue[] = [];
  let directives: Map<string, string> | undefined;
  let heading = { name: "", isDefault: false };
  for (const raw of content.split("\n")) {
    const line = raw.trim();
    const [, isDefault, name] = /^<(Default)?Printer ([^>]+)>$/i.exec(line) ?? [];
    if (name) {
      directives = new Map();
      heading = { name, isDefault: isDefault !== undefined };
    } else if (/^<\/(Default)?Printer>$/i.test(line)) {
      if (directives) queues.push({ ...heading, ...queueOf(directives) });
      directives = undefined;
    } else if (!line.startsWith("#")) {
      const [, directive, value] = /^(\w+)\s+(.*)$/.exec(line) ?? [];
      if (directive) directives?.set(directive.toLowerCase(), value ?? "");
    }
  }
  return queues;
}

function queueOf(directives: ReadonlyMap<string, string>): Omit<PrinterQueue, "name" | "isDefault"> {
  const shared = directives.get("shared")?.toLowerCase();
  return {
    model: directives.get("makemodel"),
    description: directives.get("info"),
    location: directives.get("location"),
    uri: directives.get("deviceuri"),
    shared: shared === undefined ? undefined : shared === "yes" || shared === "true" || shared === "on",
  };
}

/** Reads `lpstat -v -d` in the C locale: `device for NAME: URI` and `system default destination: NAME`. */
export function queuesOfLpstat(output: string): PrinterQueue[] {
  const isDefault = /^system default destination: (.+)$/m.exec(output)?.[1]?.trim();
  return [...output.matchAll(/^device for ([^:\n]{1,255}): (.+)$/gm)].flatMap(([, name, uri]) =>
    name
      ? {
          name,
          uri,
          isDefault: name === isDefault,
          model: undefined,
          description: undefined,
          location: undefined,
          shared: undefined,
        }
      : [],
  );
}

/** A printer's URI without the user and password that it may carry, also among the parameters. */
export function withoutCredentials(uri: string): string {
  const [address = "", query] = uri.split("?", 2);
  // Up to the last @ of the authority: passwords may hold one, too.
  const bare = address.replace(/^([a-z][a-z0-9+.-]*:\/\/)[^/]*@/i, "$1");
  const parameters = query
    ?.split("&")
    .filter((parameter) => !/^(user|username|pass|password|auth|token)[^=]*=/i.test(parameter));
  return parameters?.length ? `${bare}?${parameters.join("&")}` : bare;
}

/** What kind of way a URI describes. */
export function connectionOf(uri: string | undefined): "network" | "usb" | "serial" | "file" | "other" | undefined {
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(uri ?? "")?.[1]?.toLowerCase();
  if (scheme === undefined) return undefined;
  if (/^(ipps?|https?|lpd|socket|smb|dnssd|snmp)$/.test(scheme)) return "network";
  if (scheme === "usb" || scheme === "serial" || scheme === "file") return scheme;
  // HP's own backends name the way behind the scheme.
  if (scheme === "hp" || scheme === "hpfax") return uri?.includes(":/usb/") ? "usb" : "network";
  return "other";
}
