import type { Host } from "@fleetwright/core";
import * as z from "zod";
import type { CollectContext } from "../collector.ts";
import { OutputInvalidError } from "../errors.ts";
import type { AntivirusFacts, AntivirusProduct } from "./antivirus-product.ts";
import { outputOf } from "./command-output.ts";
import { isoInstant } from "./instant.ts";

const command = "mdatp";
const parameters = ["health", "--output", "json"] as const;

/** Microsoft Defender for Endpoint. */
export const defender: AntivirusProduct = {
  name: "Microsoft Defender",
  vendor: "Microsoft",
  paths: ["/opt/microsoft/mdatp"],
  services: ["mdatp"],
  sources: [[command, ...parameters].join(" ")],
  async ask(host: Host, context: CollectContext) {
    const output = await outputOf(host, command, parameters, { ...context, timeoutMs: 8_000 });
    return output === undefined ? {} : defenderFacts(output, context.now);
  },
};

/** What is taken of the answer; all of it may be missing, as versions differ. */
const Health = z.object({
  appVersion: z.string().optional().catch(undefined),
  definitionsVersion: z.string().optional().catch(undefined),
  definitionsUpdatedMinutesAgo: z
    .union([
      z.number(),
      z
        .string()
        .regex(/^\d{1,9}$/)
        .transform(Number),
    ])
    .pipe(z.number().min(0).max(100_000_000))
    .optional()
    .catch(undefined),
  definitionsStatus: z.object({ $type: z.string() }).optional().catch(undefined),
  realTimeProtectionEnabled: z
    .union([z.boolean(), z.object({ value: z.boolean() }).transform(({ value }) => value)])
    .optional()
    .catch(undefined),
});

/**
 * Reads `mdatp health --output json`.
 *
 * @throws OutputInvalidError for what is no such JSON.
 */
export function defenderFacts(output: string, now: number): AntivirusFacts {
  let health: z.output<typeof Health>;
  try {
    health = Health.parse(JSON.parse(output));
  } catch (error) {
    throw new OutputInvalidError(command, "its JSON is cut off or wrong", { cause: error });
  }
  const { definitionsUpdatedMinutesAgo: minutes, definitionsStatus } = health;
  return {
    version: health.appVersion,
    onAccess: health.realTimeProtectionEnabled,
    signaturesVersion: health.definitionsVersion,
    signaturesAt: minutes === undefined ? undefined : isoInstant(now - minutes * 60_000),
    upToDate: definitionsStatus === undefined ? undefined : /^upToDate$/i.test(definitionsStatus.$type),
  };
}
