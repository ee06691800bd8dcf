import { execFileSync, spawnSync } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { imageHost, localHost } from "@fleetwright/core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { containerFormat, listedContainers } from "../../linux/container-row.ts";
import { filedContainer } from "../../linux/docker-containers.ts";
import { podmanContainersIn, podmanList } from "../../linux/podman-containers.ts";
import { containerEnginesLinux, versionIn } from "./container-engines.ts";
import { containersLinux } from "./containers.ts";
import { machine, outcomeOf } from "./fixtures/machine.ts";

const ask = (command: string): string =>
  JSON.stringify([command, "ps", "--all", "--no-trunc", "--format", containerFormat]);

/** Made by hand after Docker 24's and containers/storage's files; shortened. */
const configuration = JSON.stringify({
  ID: "8f14e45fceea",
  Name: "/database",
  Config: { Image: "postgres:16", Env: ["POSTGRES_PASSWORD=secret"], Cmd: ["postgres", "--secret"] },
  State: { Running: true, Paused: false },
});
const podmanFile = JSON.stringify([
  {
    id: "c9f0f895fb98",
    names: ["web"],
    image: "45c48cce2e2d",
    metadata: '{"image-name":"docker.io/library/nginx:latest","name":"web","created-at":1795467723}',
  },
]);

test("asks Docker and Podman for names, images and states alone", async () => {
  const host = machine({
    files: { "/run/docker.sock": "", "/usr/bin/podman": "", [podmanList]: podmanFile },
    commands: {
      // Made by hand in the format that is asked for.
      [ask("docker")]:
        '{"name":"database","image":"postgres:16","state":"running"}\n{"name":"old","image":"sha256:1234","state":"exited"}\n',
      [ask("podman")]: '{"name":"web","image":"docker.io/library/nginx:latest","state":"paused"}\n',
    },
  });
  expect(await outcomeOf(containersLinux, host)).toEqual({
    status: "complete",
    code: undefined,
    data: [
      { engine: "docker", name: "database", image: "postgres:16", state: "running" },
      { engine: "docker", name: "old", image: "sha256:1234", state: "stopped" },
      { engine: "podman", name: "web", image: "docker.io/library/nginx:latest", state: "paused" },
    ],
  });
});

test("reads the files of an image, never their variables", async () => {
  const root = await mkdtemp(join(tmpdir(), "containers-"));
  try {
    const files = {
      "/var/lib/docker/containers/8f14e45fceea/config.v2.json": configuration,
      [podmanList]: podmanFile,
      "/usr/bin/dockerd": "",
      "/usr/bin/podman": "",
    };
    for (const [path, content] of Object.entries(files)) {
      await mkdir(dirname(join(root, path)), { recursive: true });
      await writeFile(join(root, path), content);
    }
    const { status, data } = await outcomeOf(containersLinux, imageHost(root));
    expect(status).toBe("complete");
    expect(data).toEqual([
      { engine: "docker", name: "database", image: "postgres:16" },
      { engine: "podman", name: "web", image: "docker.io/library/nginx:latest" },
    ]);
    expect(JSON.stringify(data)).not.toContain("secret");
    expect((await outcomeOf(containerEnginesLinux, imageHost(root))).data).toEqual([
      { engine: "docker" },
      { engine: "podman" },
    ]);
  } finally {
    await rm(root, { recursive: true });
  }
});

test("is partial where Docker's socket and files are refused", async () => {
  const host = machine({
    files: { "/run/docker.sock": "" },
    refused: ["/var/lib/docker/containers"],
    commands: {
      [ask("docker")]: {
        exitCode: 1,
        stderr: "permission denied while trying to connect to the Docker daemon socket\n",
      },
    },
  });
  expect(await outcomeOf(containersLinux, host)).toEqual({
    status: "partial",
    code: "INVENTORY_COMMAND_FAILED",
    data: [],
  });
});

test("knows no containers where there are no engines", async () => {
  expect(await outcomeOf(containersLinux, machine({}))).toMatchObject({ status: "complete", data: [] });
  expect(await outcomeOf(containerEnginesLinux, machine({}))).toMatchObject({ status: "complete", data: [] });
});

test("reads the versions of engines and whether they run", async () => {
  const host = machine({
    files: { "/usr/bin/dockerd": "", "/usr/bin/containerd": "", "/usr/bin/podman": "" },
    folders: ["/run/systemd/system"],
    commands: {
      "docker --version": "Docker version 24.0.5, build ced0996\n",
      "containerd --version": "containerd github.com/containerd/containerd 1.6.20~ds1 1.6.20~ds1-1+b1\n",
      "podman --version": "podman version 4.3.1\n",
      "systemctl list-unit-files --type=service --full --no-legend --no-pager":
        "docker.service enabled enabled\ncontainerd.service enabled enabled\n",
      "systemctl list-units --type=service --all --full --plain --no-legend --no-pager":
        "docker.service loaded active running Docker\ncontainerd.service loaded failed failed containerd\n",
    },
  });
  expect((await outcomeOf(containerEnginesLinux, host)).data).toEqual([
    { engine: "containerd", version: "1.6.20~ds1", running: false },
    { engine: "docker", version: "24.0.5", running: true },
    { engine: "podman", version: "4.3.1" },
  ]);
});

test("takes anything for an answer", () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.string(), (value, text) => {
      for (const content of [JSON.stringify(value), text, JSON.stringify([value])]) {
        listedContainers(content, "docker");
        filedContainer(content, true);
        podmanContainersIn(content);
        versionIn(content);
      }
    }),
  );
  expect(listedContainers('{"name":"a","state":"__proto__"}\n{"name":', "docker")).toEqual([
    { engine: "docker", name: "a", image: undefined, state: "unknown" },
  ]);
  expect(podmanContainersIn(JSON.stringify([{ names: ["a"], metadata: "{broken" }]))).toHaveLength(1);
});

test("reads the version of this machine's Docker", ({ skip }) => {
  skip(spawnSync("docker", ["--version"]).status !== 0, "docker is not installed");
  const said = execFileSync("docker", ["--version"]).toString();
  expect(said).toContain(`version ${versionIn(said)},`);
});

test("answers on this machine", async () => {
  expect(["complete", "partial"]).toContain((await outcomeOf(containersLinux, localHost())).status);
  expect(["complete", "partial"]).toContain((await outcomeOf(containerEnginesLinux, localHost())).status);
});
