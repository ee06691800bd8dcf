import fc from "fast-check";
import { expect, test } from "vitest";
import { processorSockets } from "./processor-list.ts";
import { weaknessOf } from "./vulnerability.ts";

/** Made by hand after the format of /proc/cpuinfo on x86: two sockets of two cores with two threads each. */
const twoSockets = Array.from(
  { length: 8 },
  (_, thread) => `processor\t: ${thread}
vendor_id\t: GenuineIntel
cpu family\t: 6
model\t\t: 85
model name\t: Intel(R) Xeon(R)  Silver 4210 CPU @ 2.20GHz
stepping\t: 7
microcode\t: 0x5003604
cpu MHz\t\t: 1000.${thread}
physical id\t: ${thread % 2}
core id\t\t: ${(thread >> 1) % 2}
cpu cores\t: 2
flags\t\t: fpu vme lm aes nx smep smap vmx rdrand constant_tsc
`,
).join("\n");

/** Made by hand after the format of /proc/cpuinfo on ARM. */
const arm = Array.from(
  { length: 4 },
  (_, thread) => `processor\t: ${thread}
BogoMIPS\t: 108.00
Features\t: fp asimd aes sha2 crc32 cpuid
CPU implementer\t: 0x41
CPU part\t: 0xd08
`,
).join("\n");

test("gathers threads by socket", () => {
  const sockets = processorSockets(twoSockets);
  expect(sockets.map(({ socket, cores, threads }) => [socket, cores, threads])).toEqual([
    ["0", 2, 4],
    ["1", 2, 4],
  ]);
  expect(sockets[0]).toMatchObject({
    name: "Intel(R) Xeon(R) Silver 4210 CPU @ 2.20GHz",
    vendor: "GenuineIntel",
    architecture: "6-85-7",
    microcode: "0x5003604",
    features: ["aes", "lm", "nx", "rdrand", "smap", "smep", "vmx"],
  });
});

test("knows ARM's processors by their numbers", () => {
  expect(processorSockets(arm)).toEqual([
    expect.objectContaining({
      socket: "0",
      name: "Cortex-A72",
      vendor: "ARM",
      cores: 4,
      threads: 4,
      features: ["aes", "sha2"],
    }),
  ]);
});

test("any content gives sockets without failing", () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 2_000 }).map((bytes) => Buffer.from(bytes).toString("latin1")),
      (content) => void processorSockets(content),
    ),
  );
  expect(processorSockets("")).toEqual([]);
  expect(processorSockets(`processor: 0\nmodel name: ${"x".repeat(1_000_000)}`)).toHaveLength(1);
});

test("tells weaknesses that nothing guards against from others", () => {
  const states = [
    "Not affected",
    "Mitigation: PTI",
    "Vulnerable",
    "Vulnerable: Clear CPU buffers attempted, no microcode",
    "KVM: Mitigation: VMX disabled",
    "Processor vulnerable",
    "Unknown: No mitigations",
    "Unknown: Dependent on hypervisor status",
  ];
  expect(states.map(weaknessOf)).toEqual([
    "absent",
    "mitigated",
    "vulnerable",
    "vulnerable",
    "mitigated",
    "vulnerable",
    "vulnerable",
    "unknown",
  ]);
});
