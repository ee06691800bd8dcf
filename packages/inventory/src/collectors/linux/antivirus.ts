import type { Host } from "@fleetwright/core";
import { type CollectContext, defineCollector } from "../../collector.ts";
import type { AntivirusFacts, AntivirusProduct, AntivirusRow } from "../../linux/antivirus-product.ts";
import { antivirusProducts } from "../../linux/antivirus-products.ts";
import { exists } from "../../linux/config-file.ts";
import { isRunning, type Service, serviceNamed, startsByItself } from "../../linux/service.ts";
import { readServices } from "../../linux/services.ts";
import { antivirus } from "../../sections/antivirus.ts";

export const antivirusLinux = defineCollector({
  name: "antivirus",
  section: antivirus,
  platforms: ["linux"],
  sources: [
    "systemctl list-unit-files",
    "systemctl list-units",
    ...antivirusProducts.flatMap(({ paths, sources = [] }) => [...paths, ...sources]),
  ],
  image: true,
  async collect(host, context) {
    const installed = await Promise.all(
      antivirusProducts.map(async (product) => {
        const found = await Promise.all(product.paths.map((path) => exists(host, path, context)));
        return found.includes(true) ? [product] : [];
      }),
    );
    const products = installed.flat();
    if (products.length === 0) return [];
    const services = (await readServices(host, context)) ?? [];
    return Promise.all(products.map((product) => rowOf(product, services, host, context)));
  },
});

async function rowOf(
  product: AntivirusProduct,
  services: readonly Service[],
  host: Host,
  context: CollectContext,
): Promise<AntivirusRow> {
  const service = serviceNamed(services, product.services);
  const facts = await askedOf(product, host, context);
  return {
    ...unknown,
    ...facts,
    name: product.name,
    vendor: product.vendor,
    // A product whose service was taken away does not start.
    enabled: service === undefined ? (services.length > 0 ? false : undefined) : startsByItself(service),
    running: service === undefined && services.length > 0 && host.canRun ? false : isRunning(service),
  };
}

async function askedOf(product: AntivirusProduct, host: Host, context: CollectContext): Promise<AntivirusFacts> {
  try {
    return (await product.ask?.(host, context)) ?? {};
  } catch (error) {
    context.signal.throwIfAborted();
    context.incomplete(error);
    return {};
  }
}

const unknown = {
  version: undefined,
  onAccess: undefined,
  signaturesVersion: undefined,
  signaturesAt: undefined,
  upToDate: undefined,
};
