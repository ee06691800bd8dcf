import { versionOrders } from "@fleetwright/core/versions";
import { describe, expect, test } from "vitest";
import { advisory, almaPackage, catalogWith, debianPackage } from "../fixtures/catalogs.ts";
import { kernelParts } from "./kernels.ts";
import { matchComponents } from "./match-components.ts";
import type { MatchedComponent } from "./matched-component.ts";

const orders = (ecosystem: string) => versionOrders.find((order) => order.ecosystem === ecosystem);

function partsOf(
  components: readonly MatchedComponent[],
  running: string | undefined,
): Record<string, string | undefined> {
  const parts = kernelParts(components, running, orders);
  return Object.fromEntries(components.map(({ name, version }, index) => [`${name} ${version}`, parts[index]]));
}

const dpkg = (name: string, version: string, source: string, sourceVersion?: string): MatchedComponent => ({
  ecosystem: "dpkg",
  name,
  version,
  source,
  sourceVersion,
});
const rpm = (name: string, version: string, source = "kernel"): MatchedComponent => ({
  ecosystem: "rpm",
  name,
  version,
  source,
  architecture: "x86_64",
});

const debian = [
  dpkg("linux-image-6.1.0-30-amd64", "6.1.124-1", "linux-signed-amd64", "6.1.124+1"),
  dpkg("linux-image-6.1.0-37-amd64", "6.1.140-1", "linux-signed-amd64", "6.1.140+1"),
  dpkg("linux-image-6.1.0-37-amd64-dbg", "6.1.140-1", "linux"),
  dpkg("linux-image-amd64", "6.1.140-1", "linux-signed-amd64", "6.1.140+1"),
  dpkg("linux-headers-6.1.0-37-amd64", "6.1.140-1", "linux"),
  dpkg("linux-libc-dev", "6.1.140-1", "linux"),
  dpkg("linux-perf", "6.1.140-1", "linux"),
  dpkg("libatm1", "1:2.5.1-4+b2", "linux-atm", "1:2.5.1-4"),
  dpkg("linux-base", "4.9", "linux-base"),
  dpkg("bash", "5.2-1", "bash"),
];

describe("of a kernel's packages only the image that runs is an exposure", () => {
  test("on Debian, where the signed image has a source of its own", () => {
    expect(partsOf(debian, "6.1.0-30-amd64")).toEqual({
      "linux-image-6.1.0-30-amd64 6.1.124-1": "running",
      "linux-image-6.1.0-37-amd64 6.1.140-1": "not-running",
      "linux-image-6.1.0-37-amd64-dbg 6.1.140-1": "no-code",
      "linux-image-amd64 6.1.140-1": "no-code",
      "linux-headers-6.1.0-37-amd64 6.1.140-1": "no-code",
      "linux-libc-dev 6.1.140-1": "no-code",
      "linux-perf 6.1.140-1": "no-code",
      "libatm1 1:2.5.1-4+b2": undefined,
      "linux-base 4.9": undefined,
      "bash 5.2-1": undefined,
    });
  });

  test("the newest that is installed counts where nobody knows which runs", () => {
    const parts = partsOf(debian, undefined);
    expect(parts["linux-image-6.1.0-37-amd64 6.1.140-1"]).toBe("running");
    expect(parts["linux-image-6.1.0-30-amd64 6.1.124-1"]).toBe("not-running");
  });

  test("none where another one runs, as in a container", () => {
    expect(Object.values(partsOf(debian, "6.18.44-host"))).not.toContain("running");
  });

  test("on Ubuntu, where 5.15.0-94-generic is version 5.15.0-94.104", () => {
    const ubuntu = [
      dpkg("linux-image-5.15.0-94-generic", "5.15.0-94.104", "linux-signed"),
      dpkg("linux-modules-5.15.0-94-generic", "5.15.0-94.104", "linux"),
      dpkg("linux-modules-extra-5.15.0-94-generic", "5.15.0-94.104", "linux"),
      dpkg("linux-image-5.15.0-91-generic", "5.15.0-91.101", "linux-signed"),
      dpkg("linux-image-unsigned-6.5.0-18-generic", "6.5.0-18.18~22.04.1", "linux-hwe-6.5"),
      dpkg("linux-generic", "5.15.0.94.91", "linux-meta"),
      dpkg("linux-tools-common", "5.15.0-94.104", "linux"),
    ];
    expect(partsOf(ubuntu, "5.15.0-94-generic")).toEqual({
      "linux-image-5.15.0-94-generic 5.15.0-94.104": "running",
      "linux-modules-5.15.0-94-generic 5.15.0-94.104": "running",
      "linux-modules-extra-5.15.0-94-generic 5.15.0-94.104": "running",
      "linux-image-5.15.0-91-generic 5.15.0-91.101": "not-running",
      "linux-image-unsigned-6.5.0-18-generic 6.5.0-18.18~22.04.1": "not-running",
      "linux-generic 5.15.0.94.91": "no-code",
      "linux-tools-common 5.15.0-94.104": "no-code",
    });
    expect(partsOf(ubuntu, "6.5.0-18-generic")["linux-image-unsigned-6.5.0-18-generic 6.5.0-18.18~22.04.1"]).toBe(
      "running",
    );
  });

  test("on AlmaLinux and its kin", () => {
    const el9 = [
      rpm("kernel", "5.14.0-611.54.6.el9_7"),
      rpm("kernel-core", "5.14.0-611.54.6.el9_7"),
      rpm("kernel-modules-core", "5.14.0-611.54.6.el9_7"),
      rpm("kernel-core", "5.14.0-570.1.1.el9_6"),
      rpm("kernel-64k-core", "5.14.0-611.54.6.el9_7"),
      rpm("kernel-headers", "5.14.0-611.54.6.el9_7"),
      rpm("kernel-tools-libs", "5.14.0-611.54.6.el9_7"),
      rpm("python3-perf", "5.14.0-611.54.6.el9_7"),
      rpm("kernelshark", "1.2-1.el9", "kernelshark"),
    ];
    expect(partsOf(el9, "5.14.0-611.54.6.el9_7.x86_64")).toEqual({
      "kernel 5.14.0-611.54.6.el9_7": "no-code",
      "kernel-core 5.14.0-611.54.6.el9_7": "running",
      "kernel-modules-core 5.14.0-611.54.6.el9_7": "running",
      "kernel-core 5.14.0-570.1.1.el9_6": "not-running",
      "kernel-64k-core 5.14.0-611.54.6.el9_7": "not-running",
      "kernel-headers 5.14.0-611.54.6.el9_7": "no-code",
      "kernel-tools-libs 5.14.0-611.54.6.el9_7": "no-code",
      "python3-perf 5.14.0-611.54.6.el9_7": "no-code",
      "kernelshark 1.2-1.el9": undefined,
    });
    const el7 = [rpm("kernel", "3.10.0-1160.119.1.el7"), rpm("kernel", "3.10.0-957.el7")];
    expect(partsOf(el7, "3.10.0-957.el7.x86_64")).toEqual({
      "kernel 3.10.0-1160.119.1.el7": "not-running",
      "kernel 3.10.0-957.el7": "running",
    });
    const variants = [rpm("kernel-rt-core", "5.14.0-570.1.1.el9_6"), rpm("kernel-core", "5.14.0-570.1.1.el9_6")];
    expect(partsOf(variants, "5.14.0-570.1.1.el9_6.x86_64+rt")).toEqual({
      "kernel-rt-core 5.14.0-570.1.1.el9_6": "running",
      "kernel-core 5.14.0-570.1.1.el9_6": "not-running",
    });
  });

  test("on SUSE, whose packages count one number more than their release", () => {
    const suse = [
      rpm("kernel-default", "5.14.21-150500.55.7.1", "kernel-default"),
      rpm("kernel-default", "5.14.21-150500.53.2", "kernel-default"),
      rpm("kernel-default-devel", "5.14.21-150500.55.7.1", "kernel-default"),
    ];
    expect(partsOf(suse, "5.14.21-150500.55.7-default")).toEqual({
      "kernel-default 5.14.21-150500.55.7.1": "running",
      "kernel-default 5.14.21-150500.53.2": "not-running",
      "kernel-default-devel 5.14.21-150500.55.7.1": "no-code",
    });
  });

  test("on Alpine, by flavour", () => {
    const alpine = ["linux-lts", "linux-virt", "linux-headers", "linux-firmware"].map((name) => ({
      ecosystem: "apk",
      name,
      version: "6.6.31-r0",
    }));
    expect(partsOf(alpine, "6.6.31-0-lts")).toEqual({
      "linux-lts 6.6.31-r0": "running",
      "linux-virt 6.6.31-r0": "not-running",
      "linux-headers 6.6.31-r0": "no-code",
      "linux-firmware 6.6.31-r0": undefined,
    });
  });
});

describe("advisories about kernels", () => {
  test("name the source without a signature, by the version of the image", async () => {
    const catalog = await catalogWith(advisory("CVE-1", [debianPackage("linux", "6.1.150-1")]));
    const system = { id: "debian", version: "12", runningKernel: "6.1.0-37-amd64" };
    const { matches, unexposed, judged } = matchComponents(catalog, debian, { system });
    expect(matches.map(({ component }) => component.name)).toEqual(["linux-image-6.1.0-37-amd64"]);
    expect(unexposed).toHaveLength(6);
    expect(judged).toBe(4);
  });

  test("name each package of AlmaLinux, of which the one that runs counts", async () => {
    const names = ["kernel", "kernel-core", "kernel-headers"];
    const entries = names.map((name) => almaPackage(name, "4.18.0-553.70.1.el8_10"));
    const catalog = await catalogWith(advisory("ALSA-1", entries, { vulnerabilities: ["CVE-1"] }));
    const components = names.map((name) => rpm(name, "4.18.0-553.1.1.el8_10"));
    const system = { id: "almalinux", version: "8.10", runningKernel: "4.18.0-553.1.1.el8_10.x86_64" };
    const { matches } = matchComponents(catalog, components, { system });
    expect(matches.map(({ component }) => component.name)).toEqual(["kernel-core"]);
  });
});
