import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { imageHost, localHost } from "@fleetwright/core";
import { dpkg } from "@fleetwright/core/versions";
import { expect, test } from "vitest";
import { kernelFlavour, waitingKernel } from "../../linux/kernel-release.ts";
import { reasonsOf } from "../../linux/restart-reasons.ts";
import { bootLinux } from "./boot.ts";
import { machine, outcomeOf } from "./fixtures/machine.ts";

/** Made by hand after Debian 12: an update of the kernel waits for a restart. */
const debian = {
  "/proc/sys/kernel/osrelease": "6.1.0-37-amd64\n",
  "/proc/sys/kernel/version": "#1 SMP PREEMPT_DYNAMIC Debian 6.1.140-1 (2025-05-22)\n",
  "/proc/sys/kernel/arch": "x86_64\n",
  "/proc/stat": "cpu  1 2 3\nintr 5\nbtime 1795467723\nprocesses 3\n",
  "/proc/1/comm": "systemd\n",
  "/boot/vmlinuz-6.1.0-37-amd64": "",
  "/boot/vmlinuz-6.1.0-9-amd64": "",
  "/boot/initrd.img-6.1.0-37-amd64": "",
  "/boot/config-6.1.0-37-amd64": "",
};

test("reads the running kernel and those that are installed", async () => {
  const { status, data } = await outcomeOf(bootLinux, machine({ files: debian, folders: ["/run/systemd/system"] }));
  expect(status).toBe("complete");
  expect(data).toEqual({
    kernel: "6.1.0-37-amd64",
    kernelBuild: "#1 SMP PREEMPT_DYNAMIC Debian 6.1.140-1 (2025-05-22)",
    architecture: "x86_64",
    startedAt: "2026-11-23T21:02:03.000Z",
    init: "systemd",
    installedKernels: ["6.1.0-37-amd64", "6.1.0-9-amd64"],
    restartPending: false,
    restartReasons: [],
  });
});

test("a newer kernel and Debian's mark make a restart pending", async () => {
  const files = {
    ...debian,
    "/boot/vmlinuz-6.1.0-40-amd64": "",
    "/boot/vmlinuz-6.1.0-41-rt-amd64": "",
    "/run/reboot-required": "*** System restart required ***\n",
    "/run/reboot-required.pkgs": "linux-image-6.1.0-40-amd64\nlibc6\nlibc6\n",
  };
  const { data } = await outcomeOf(bootLinux, machine({ files }));
  expect(data).toMatchObject({
    restartPending: true,
    restartReasons: ["kernel 6.1.0-40-amd64", "libc6", "linux-image-6.1.0-40-amd64"],
  });
});

test("asks needs-restarting where there is one", async () => {
  // Made by hand after dnf-utils 4.4; exit code 1 means yes.
  const stdout =
    "Core libraries or services have been updated since boot-up:\n  * glibc\n  * systemd\n\nReboot is required\n";
  const host = (answer: { exitCode: number; stdout: string } | { error: "CORE_HOST_TIMEOUT" }) =>
    machine({
      files: { "/usr/bin/needs-restarting": "", "/proc/sys/kernel/osrelease": "6.5.6-300.fc39.x86_64\n" },
      folders: ["/usr/lib/modules/6.5.6-300.fc39.x86_64"],
      commands: { "needs-restarting -r": answer, "uname -m": "x86_64\n" },
    });
  const pending = await outcomeOf(bootLinux, host({ exitCode: 1, stdout }));
  expect(pending).toMatchObject({
    status: "complete",
    data: { restartReasons: ["glibc", "systemd"], restartPending: true },
  });
  const broken = await outcomeOf(bootLinux, host({ error: "CORE_HOST_TIMEOUT" }));
  expect(broken).toMatchObject({ status: "partial", code: "CORE_HOST_TIMEOUT", data: { architecture: "x86_64" } });
});

test("knows the kernels and the init system of an image, and nothing that runs", async () => {
  const root = await mkdtemp(join(tmpdir(), "boot-"));
  try {
    await mkdir(join(root, "usr/lib/modules/6.5.6-300.fc39.x86_64"), { recursive: true });
    await mkdir(join(root, "usr/lib/modules/6.5.5-200.fc39.x86_64"), { recursive: true });
    await mkdir(join(root, "usr/sbin"), { recursive: true });
    await writeFile(join(root, "usr/lib/modules/6.5.6-300.fc39.x86_64/vmlinuz"), "");
    await symlink("../lib/systemd/systemd", join(root, "usr/sbin/init"));
    await symlink("usr/sbin", join(root, "sbin"));
    const { data } = await outcomeOf(bootLinux, imageHost(root));
    expect(data).toEqual({ installedKernels: ["6.5.6-300.fc39.x86_64"], init: "systemd" });
  } finally {
    await rm(root, { recursive: true });
  }
});

test("tells kinds of kernels apart", () => {
  expect(
    [
      "6.1.0-37-amd64",
      "6.1.0-37-rt-amd64",
      "6.8.0-45-generic",
      "6.5.6-300.fc39.x86_64",
      "6.6.31-0-lts",
      "6.6.1-arch1-1",
    ].map(kernelFlavour),
  ).toEqual(["-amd64", "-rt-amd64", "-generic", ".x86_64", "-lts", ""]);
});

test("waits for the newest kernel of the running kind, or for any where the running one is gone", () => {
  expect(waitingKernel("6.5.6-300.fc39.x86_64", ["6.5.6-300.fc39.x86_64", "6.6.2-100.fc40.x86_64"], dpkg)).toBe(
    "6.6.2-100.fc40.x86_64",
  );
  expect(waitingKernel("6.6.2-arch1-1", ["6.6.1-arch1-1"], dpkg)).toBe("6.6.1-arch1-1");
  expect(waitingKernel("6.1.0-9-amd64", ["6.1.0-10-amd64", "6.1.0-9-amd64"], dpkg)).toBe("6.1.0-10-amd64");
  expect(waitingKernel("6.18.44-firecracker", ["6.1.0-10-amd64"], dpkg)).toBeUndefined();
  expect(waitingKernel("6.1.0-10-amd64", [], dpkg)).toBeUndefined();
});

test("takes long lines of needs-restarting in linear time", () => {
  expect(reasonsOf(` * ${"x".repeat(1_000_000)}`)).toEqual([" ".repeat(0) + "x".repeat(200)]);
  expect(reasonsOf("*".repeat(1_000_000))).toEqual([]);
});

test("agrees with uname and /proc/uptime on this machine", async () => {
  const { status, data } = await outcomeOf(bootLinux, localHost());
  expect(status).toBe("complete");
  expect([data?.kernel, data?.architecture]).toEqual(
    ["-r", "-m"].map((option) => execFileSync("uname", [option]).toString().trim()),
  );
  const uptimeSeconds = Number(readFileSync("/proc/uptime", "utf8").split(" ")[0]);
  const startedAt = Date.now() / 1_000 - uptimeSeconds;
  expect(Math.abs(Date.parse(data?.startedAt ?? "") / 1_000 - startedAt)).toBeLessThan(60);
});
