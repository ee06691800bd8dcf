import { type Host, ifPresent, isFleetError, listIfPresent, readText } from "@fleetwright/core";
import { type CollectContext, defineCollector } from "../../collector.ts";
import {
  connectionOf,
  type PrinterQueue,
  queuesOfConfiguration,
  queuesOfLpstat,
  withoutCredentials,
} from "../../linux/printer-queue.ts";
import { printers } from "../../sections/printers.ts";

const folder = "/etc/cups";
const configuration = `${folder}/printers.conf`;

export const printersLinux = defineCollector({
  name: "printers",
  section: printers,
  platforms: ["linux"],
  sources: [configuration, "lpstat -v -d"],
  image: true,
  async collect(host, context) {
    const queues = await queuesOf(host, context);
    return queues?.map(({ uri, ...queue }) => ({
      ...queue,
      uri: uri && withoutCredentials(uri),
      connection: connectionOf(uri),
    }));
  },
});

async function queuesOf(host: Host, context: CollectContext): Promise<PrinterQueue[] | undefined> {
  const { signal, incomplete } = context;
  try {
    const content = await ifPresent(readText(host, configuration, { signal }));
    if (content !== undefined) return queuesOfConfiguration(content);
    // CUPS writes the file with the first printer.
    const configured = await listIfPresent(host, folder, { signal });
    return configured.some(({ name }) => name === "cupsd.conf") ? [] : undefined;
  } catch (error) {
    if (!isFleetError(error) || error.code !== "CORE_HOST_ACCESS") throw error;
    // The file is root's, as it may hold passwords. The server tells everyone less: no models.
    incomplete(error);
    const result = await host.run("lpstat", ["-v", "-d"], { signal }).catch(() => undefined);
    signal.throwIfAborted();
    if (!result) throw error;
    return queuesOfLpstat(result.stdout);
  }
}
