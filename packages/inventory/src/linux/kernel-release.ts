import type { VersionOrder } from "@fleetwright/core/versions";

/** The releases of kernels by the names of their files in `/boot`, such as `vmlinuz-6.1.0-37-amd64`. */
export function kernelsInBoot(names: readonly string[]): string[] {
  return names.flatMap((name) => {
    const [, release] = /^(?:vmlinu[xz]|kernel|Image)-(\d[\w.+~-]*)$/.exec(name) ?? [];
    return release === undefined || /\.(old|bak|sig|hmac)$/.test(release) ? [] : [release];
  });
}

/**
 * The part of a release that tells kinds of kernels apart which live beside each other: `-rt-amd64`, `-generic`,
 * `.x86_64`. Where the distribution's number stands between, as in Fedora, it is no part of it.
 */
export function kernelFlavour(release: string): string {
  const plain = release.replace(/\.(?:fc|el|amzn)\d+[\w]*/, "");
  return /(?:[-.+][A-Za-z][A-Za-z0-9_]*)*$/.exec(plain.slice(-64))?.[0] ?? "";
}

/**
 * The installed kernel that a restart would bring: the newest of the running kernel's flavour, if that is newer than the
 * running one, or if the running one is gone.
 *
 * @param order - dpkg's order fits releases of other distributions, too.
 */
export function waitingKernel(
  running: string,
  installed: readonly string[],
  { compare }: Pick<VersionOrder, "compare">,
): string | undefined {
  const flavour = kernelFlavour(running);
  const newest = installed
    .filter((release) => kernelFlavour(release) === flavour)
    .sort(compare)
    .at(-1);
  if (newest === undefined || newest === running) return undefined;
  return compare(newest, running) > 0 || !installed.includes(running) ? newest : undefined;
}
