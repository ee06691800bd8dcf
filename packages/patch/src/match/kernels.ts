import type { KnownOrders } from "../catalog/known-orders.ts";
import type { MatchedComponent } from "./matched-component.ts";

/**
 * What a package of a kernel is to a device:
 * - `running`: code of the kernel that runs, or of the newest one where nobody knows which runs.
 * - `not-running`: code of another one that is installed.
 * - `no-code`: headers, tools, documentation, and packages that only depend on others.
 */
export type KernelPart = "running" | "not-running" | "no-code";

interface KernelPackage {
  /** Whether the running kernel, by its release, is this one; undefined: it has no code. */
  readonly isRunning?: (running: string) => boolean;
}

/** Source packages of Debian's and Ubuntu's kernels; others that begin like them, such as linux-atm, are none. */
const dpkgSources =
  /^linux(?:-(?:signed|latest|meta|allwinner|aws|azure|bluefield|fips|gcp|gke|gkeop|hwe|ibm|intel|iot|kvm|laptop|lowlatency|nvidia|oem|oracle|raspi|raspi2|realtime|restricted-modules|riscv|rt|snapdragon|starfive|xilinx)(?:-.*)?)?$/;
const dpkgImage = /^linux-(?:image|modules|modules-extra)-(?:unsigned-)?(\d.*?)(?:-unsigned)?$/;

const rpmCode =
  /^kernel((?:-(?:16k|64k|64kb|automotive|azure|debug|default|preempt|rt|uek))*)(?:-(?:core|modules|modules-core|modules-extra|base|extra|optional))?$/;

const apkImage = /^linux-(edge|lts|openpax|rpi|stable|virt)$/;

/** Of each component which part of a kernel it is; undefined for those of none. */
export function kernelParts(
  components: readonly MatchedComponent[],
  running: string | undefined,
  orders: KnownOrders,
): readonly (KernelPart | undefined)[] {
  const cores = new Set(components.filter(({ name }) => /^kernel.*-core$/.test(name)).map(({ version }) => version));
  const packages = components.map((component) => kernelPackage(component, cores));
  const newest = running === undefined ? newestImage(components, packages, orders) : undefined;
  return packages.map((kernel, index) => {
    if (!kernel) return undefined;
    if (!kernel.isRunning) return "no-code";
    const runs = running === undefined ? components[index]?.version === newest : kernel.isRunning(running);
    return runs ? "running" : "not-running";
  });
}

function kernelPackage(component: MatchedComponent, cores: ReadonlySet<string>): KernelPackage | undefined {
  const { ecosystem, name, source = name } = component;
  if (ecosystem === "dpkg") return dpkgSources.test(source) ? dpkgKernel(name) : undefined;
  if (ecosystem === "rpm")
    return /^kernel(?:-|$)/.test(source) || rpmCode.test(name) ? rpmKernel(component, cores) : undefined;
  if (ecosystem !== "apk") return undefined;
  const [, flavour] = apkImage.exec(name) ?? [];
  if (flavour) return { isRunning: (running) => running.endsWith(`-${flavour}`) };
  return name === "linux-headers" || apkImage.test(source) ? {} : undefined;
}

function dpkgKernel(name: string): KernelPackage {
  const [, release] = dpkgImage.exec(name) ?? [];
  return release === undefined || release.endsWith("-dbg") ? {} : { isRunning: (running) => running === release };
}

function rpmKernel({ name, version, architecture }: MatchedComponent, cores: ReadonlySet<string>): KernelPackage {
  const [code, variants = ""] = rpmCode.exec(name) ?? [];
  // Since el8 "kernel" only asks for the packages that have the code.
  if (code === undefined || (name === `kernel${variants}` && cores.has(version))) return {};
  const release = version.replace(/^\d+:/, "");
  const variant = variants.slice(1);
  return {
    isRunning(running) {
      const [plain = "", suffix = ""] = running.split("+", 2);
      // SUSE: 5.14.21-150500.55.7-default is of 5.14.21-150500.55.7.1.
      if (variant !== "" && running.endsWith(`-${variant}`)) {
        const own = running.slice(0, -variant.length - 1);
        return release === own || release.startsWith(`${own}.`);
      }
      const isVariant = suffix === "" ? !/debug|64k|16k/.test(variant) : suffix === variant;
      return (
        isVariant && (plain === release || plain === `${release}.${architecture ?? plain.slice(release.length + 1)}`)
      );
    },
  };
}

function newestImage(
  components: readonly MatchedComponent[],
  packages: readonly (KernelPackage | undefined)[],
  orders: KnownOrders,
): string | undefined {
  const images = components.filter((_, index) => packages[index]?.isRunning);
  return images.reduce<string | undefined>((newest, { ecosystem, version }) => {
    if (newest === undefined) return version;
    return (orders(ecosystem)?.compare(version, newest) ?? 0) > 0 ? version : newest;
  }, undefined);
}
