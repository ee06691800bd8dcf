import { type Host, listIfPresent, readText } from "@fleetwright/core";
import { defineCollector } from "../../collector.ts";
import { type AttributeOptions, numberOf, readAttribute } from "../../linux/attribute.ts";
import { processorSockets } from "../../linux/processor-list.ts";
import { weaknessOf } from "../../linux/vulnerability.ts";
import { processors } from "../../sections/processors.ts";

const processorList = "/proc/cpuinfo";
const system = "/sys/devices/system/cpu";

export const processorsLinux = defineCollector({
  name: "processors",
  section: processors,
  platforms: ["linux"],
  sources: [processorList, `${system}/cpufreq`, `${system}/vulnerabilities`],
  image: false,
  async collect(host, { signal }) {
    const [content, speedMhz, weaknesses] = await Promise.all([
      readText(host, processorList, { signal, maxBytes: 4 * 1024 * 1024 }),
      highestSpeed(host, { signal }),
      weaknessesOf(host, { signal }),
    ]);
    return processorSockets(content).map((socket) => ({ ...socket, speedMhz, ...weaknesses }));
  },
});

/** Cores of one machine may differ in speed; the highest counts. The kernel says kHz. */
async function highestSpeed(host: Host, options: AttributeOptions): Promise<number | undefined> {
  const policies = await listIfPresent(host, `${system}/cpufreq`, { signal: options.signal });
  const speeds = await Promise.all(
    policies
      .filter(({ name }) => name.startsWith("policy"))
      .map(({ name }) => readAttribute(host, `${system}/cpufreq/${name}/cpuinfo_max_freq`, options)),
  );
  const highest = Math.max(0, ...speeds.map((speed) => numberOf(speed, 1 / 1000) ?? 0));
  return highest || undefined;
}

async function weaknessesOf(host: Host, options: AttributeOptions) {
  const folder = `${system}/vulnerabilities`;
  const entries = await listIfPresent(host, folder, { signal: options.signal });
  if (entries.length === 0) return {};
  const states = await Promise.all(
    entries.map(async ({ name }) => ({ name, state: await readAttribute(host, `${folder}/${name}`, options) })),
  );
  const those = (wanted: string) => states.filter(({ state }) => state !== undefined && weaknessOf(state) === wanted);
  return {
    vulnerable: those("vulnerable").map(({ name }) => name),
    mitigated: those("mitigated").map(({ name, state }) => `${name}: ${state?.replace("Mitigation: ", "")}`),
  };
}
