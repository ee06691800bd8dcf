import { defineCollector } from "../../collector.ts";
import { outputOf } from "../../linux/command-output.ts";
import { exists } from "../../linux/config-file.ts";
import { containerFormat, listedContainers } from "../../linux/container-row.ts";
import { containers } from "../../sections/containers.ts";

/** Of Docker Desktop, or of OrbStack and Colima, which answer to the same command. */
const socket = "/var/run/docker.sock";
const parameters = ["ps", "--all", "--no-trunc", "--format", containerFormat];

export const containersMacos = defineCollector({
  name: "containers-macos",
  section: containers,
  platforms: ["macos"],
  sources: [socket, "docker ps --all"],
  image: false,
  async collect(host, context) {
    if (!(await exists(host, socket, context))) return undefined;
    const output = await outputOf(host, "docker", parameters, { ...context, timeoutMs: 5_000 });
    return output === undefined ? undefined : listedContainers(output, "docker");
  },
});
