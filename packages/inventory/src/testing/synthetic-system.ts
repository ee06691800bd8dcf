import { type SyntheticDevice, seededNumbers } from "@fleetwright/core/testing";
import type { Sections } from "../sections.ts";

const serviceCount = 140;

/** The system's sections of a synthetic PC. */
export function syntheticSystem(device: SyntheticDevice): Partial<Sections> {
  const { release, name, role } = device;
  const ofRelease = seededNumbers(release.id.length * 31 + release.codename.length);
  const numbers = seededNumbers(device.index + 7);
  return {
    "operating-system": {
      platform: "linux",
      name: release.name,
      version: release.version,
      id: release.id.split("-")[0] ?? release.id,
      codename: release.codename,
      hostname: name,
      architecture: "amd64",
    },
    boot: { kernel: `6.1.0-${30 + numbers.below(8)}-amd64`, init: "systemd", startedAt: "2026-06-01T06:00:00.000Z" },
    time: { zone: "Europe/Berlin", service: "systemd-timesyncd", synchronised: true },
    services: Array.from({ length: serviceCount }, (_, index) => ({
      name: `service-${index}`,
      manager: "systemd" as const,
      start: ofRelease.next() < 0.5 ? ("enabled" as const) : ("static" as const),
      state: numbers.next() < 0.6 ? ("running" as const) : ("stopped" as const),
    })),
    "local-users": [
      { name: "root", userId: 0, groupId: 0, kind: "system", home: "/root", shell: "/bin/bash" },
      { name: role, userId: 1_000, groupId: 1_000, kind: "human", home: `/home/${role}`, shell: "/bin/bash" },
    ],
    "listening-ports": [22, 631, 5353].map((port) => ({
      protocol: port === 5353 ? ("udp" as const) : ("tcp" as const),
      address: "0.0.0.0",
      port,
      program: port === 22 ? "sshd" : "cupsd",
    })),
  };
}
