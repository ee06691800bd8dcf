// What npm writes into a lock file as "os" and "cpu", by the words that packages use for them in their names.
const systems = {
  aix: "aix",
  android: "android",
  darwin: "darwin",
  freebsd: "freebsd",
  linux: "linux",
  netbsd: "netbsd",
  openbsd: "openbsd",
  openharmony: "openharmony",
  sunos: "sunos",
  win32: "win32",
  windows: "win32",
};
const processors = {
  64: "x64",
  arm: "arm",
  arm64: "arm64",
  armv7: "arm",
  ia32: "ia32",
  loong64: "loong64",
  mips64el: "mips64el",
  powerpc64le: "ppc64",
  ppc64: "ppc64",
  riscv64: "riscv64",
  s390x: "s390x",
  wasm32: "wasm32",
  x64: "x64",
};

/**
 * The platform that an optional package is for, read from its name (`@rollup/rollup-linux-x64-gnu`). One whose name
 * tells no system is locked for none, so that nobody installs it.
 *
 * @param {string} name
 * @returns {{ os: string[], cpu?: string[] }}
 */
export function platformOf(name) {
  const words = name.split(/[-/]/);
  const os = words.flatMap((word) => systems[word] ?? []);
  const cpu = words.flatMap((word) => processors[word] ?? []);
  return { os: os.length > 0 ? os : ["none"], ...(cpu.length > 0 && { cpu }) };
}
