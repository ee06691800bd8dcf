import { defineCollector } from "../../collector.ts";
import { readConfig } from "../../linux/config-file.ts";
import {
  connectionOf,
  type PrinterQueue,
  queuesOfConfiguration,
  withoutCredentials,
} from "../../linux/printer-queue.ts";
import { flagAt, textAt } from "../../macos/facts.ts";
import { profilerItems, profilerSource, profilerTimeoutMs } from "../../macos/profiler.ts";
import { printers } from "../../sections/printers.ts";

/** What an image has; a running Mac is asked, and so is lpstat not: it answers in the user's language whatever it is told. */
const configuration = "/private/etc/cups/printers.conf";

export const printersMacos = defineCollector({
  name: "printers-macos",
  section: printers,
  platforms: ["macos"],
  sources: [profilerSource, configuration],
  image: true,
  timeoutMs: profilerTimeoutMs,
  async collect(host, context) {
    const items = await profilerItems(host, "SPPrintersDataType", context);
    const queues = items?.flatMap((item) => queueOf(item) ?? []);
    const filed = queues === undefined ? await readConfig(host, configuration, context) : undefined;
    const found = queues ?? (filed === undefined ? undefined : queuesOfConfiguration(filed));
    return found?.map(({ uri, ...queue }) => ({
      ...queue,
      uri: uri && withoutCredentials(uri),
      connection: connectionOf(uri),
    }));
  },
});

/** Where there is no printer, an item says so instead. */
function queueOf(item: unknown): PrinterQueue | undefined {
  const [name, uri] = [textAt(item, "_name"), textAt(item, "uri")];
  if (name === undefined || uri === undefined) return undefined;
  return {
    name,
    uri,
    model: textAt(item, "ppd"),
    description: undefined,
    location: undefined,
    shared: flagAt(item, "shared"),
    isDefault: flagAt(item, "default") === true,
  };
}
