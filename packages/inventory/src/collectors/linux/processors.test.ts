import { cpus } from "node:os";
import { localHost } from "@fleetwright/core";
import { expect, test } from "vitest";
import { machine, outcomeOf } from "./fixtures/machine.ts";
import { recorded } from "./fixtures/recorded.ts";
import { processorsLinux } from "./processors.ts";

test("reads a machine with two sockets", async () => {
  const { status, data } = await outcomeOf(processorsLinux, recorded("qemu-server"));
  expect(status).toBe("complete");
  expect(data?.map(({ socket, cores, threads, vendor }) => [socket, cores, threads, vendor])).toEqual([
    ["0", 2, 2, "AuthenticAMD"],
    ["1", 2, 2, "AuthenticAMD"],
  ]);
  expect(data?.[0]?.mitigated?.[0]).toMatch(/^spectre_v1: usercopy/);
});

test("takes the highest speed of all cores, and tells what nothing guards against", async () => {
  const cpu = "/sys/devices/system/cpu";
  const files = {
    "/proc/cpuinfo": "processor\t: 0\nmodel name\t: One\n",
    [`${cpu}/cpufreq/policy0/cpuinfo_max_freq`]: "4700000\n",
    [`${cpu}/cpufreq/policy8/cpuinfo_max_freq`]: "3500000\n",
    [`${cpu}/cpufreq/boost`]: "1\n",
    [`${cpu}/vulnerabilities/meltdown`]: "Mitigation: PTI\n",
    [`${cpu}/vulnerabilities/mds`]: "Vulnerable: no microcode\n",
    [`${cpu}/vulnerabilities/l1tf`]: "Not affected\n",
  };
  expect((await outcomeOf(processorsLinux, machine({ files }))).data).toEqual([
    {
      socket: "0",
      name: "One",
      cores: 1,
      threads: 1,
      speedMhz: 4700,
      features: [],
      vulnerable: ["mds"],
      mitigated: ["meltdown: PTI"],
    },
  ]);
});

test("without the kernel's list there is nothing to ask", async () => {
  expect((await outcomeOf(processorsLinux, machine({}))).status).toBe("unsupported");
});

test("counts as many threads on this machine as Node does", async () => {
  const { data } = await outcomeOf(processorsLinux, localHost());
  expect(data?.reduce((sum, { threads = 0 }) => sum + threads, 0)).toBe(cpus().length);
  expect(data?.[0]?.name).toBe(cpus()[0]?.model.replace(/\s+/g, " ").trim());
});
