import { defineCollector } from "../../collector.ts";
import { exists, listFolder } from "../../linux/config-file.ts";
import { textAt } from "../../macos/facts.ts";
import { readPlist } from "../../macos/plist.ts";
import { containerEngines } from "../../sections/container-engines.ts";

/** Programs, whose description tells the version, and formulae of Homebrew, whose folder does. */
const engines = [
  { engine: "docker", program: "/Applications/Docker.app", formula: undefined },
  { engine: "orbstack", program: "/Applications/OrbStack.app", formula: undefined },
  { engine: "podman", program: "/Applications/Podman Desktop.app", formula: "podman" },
  { engine: "colima", program: undefined, formula: "colima" },
] as const;

const cellars = ["/opt/homebrew/Cellar", "/usr/local/Cellar"];

/** Where Docker and what stands in for it wait for questions. */
const socket = "/var/run/docker.sock";

export const containerEnginesMacos = defineCollector({
  name: "container-engines-macos",
  section: containerEngines,
  platforms: ["macos"],
  sources: [
    ...engines.flatMap(({ program, formula }) => [
      ...(program ? [program] : []),
      ...(formula ? cellars.map((cellar) => `${cellar}/${formula}`) : []),
    ]),
    socket,
  ],
  image: true,
  async collect(host, context) {
    const waits = host.canRun ? await exists(host, socket, context) : undefined;
    const found = await Promise.all(
      engines.map(async ({ engine, program, formula }) => {
        const info = program && (await readPlist(host, `${program}/Contents/Info.plist`, context));
        const kegs = formula
          ? await Promise.all(cellars.map((cellar) => listFolder(host, `${cellar}/${formula}`, context)))
          : [];
        // The newest of several comes last where their names have one length; Homebrew keeps one, mostly.
        const version = kegs.flat().at(-1)?.name ?? textAt(info, "CFBundleShortVersionString");
        if (info === undefined && version === undefined) return [];
        return [{ engine, version, running: engine === "docker" ? waits : undefined }];
      }),
    );
    return found.flat();
  },
});
