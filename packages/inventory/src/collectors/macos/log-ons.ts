import { defineCollector } from "../../collector.ts";
import { outputOf } from "../../linux/command-output.ts";
import { logOnsIn } from "../../macos/last-output.ts";
import { logOns } from "../../sections/log-ons.ts";

/** The newest log-ons; older ones are of no use for what the section is for. */
const maxLogOns = 1_000;

const parameters = ["TZ=UTC0", "last", `-${maxLogOns}`];

export const logOnsMacos = defineCollector({
  name: "log-ons-macos",
  section: logOns,
  platforms: ["macos"],
  sources: [`env ${parameters.join(" ")}`],
  image: false,
  async collect(host, context) {
    const output = await outputOf(host, "env", parameters, context);
    return output === undefined ? undefined : logOnsIn(output, context.now).reverse();
  },
});
