/** What makers and package systems call architectures, and the name that is used here. */
const architectures = new Map<string, string>(
  Object.entries({
    x86_64: ["x64", "x86_64", "x86-64", "amd64", "64-bit", "64bit", "win64", "x64-based", "em64t"],
    x86: ["x86", "i386", "i486", "i586", "i686", "ia32", "32-bit", "32bit", "win32"],
    arm64: ["arm64", "aarch64"],
    armhf: ["armhf", "armv7", "armv7l", "armv7hl"],
    ppc64le: ["ppc64le", "ppc64el"],
    s390x: ["s390x"],
    riscv64: ["riscv64"],
  }).flatMap(([name, words]) => words.map((word) => [word, name] as const)),
);

/** One name for an architecture: `x86_64` for x64, amd64 and 64-bit; undefined for what fits all, and unknown ones. */
export function architectureName(text: string | undefined): string | undefined {
  return text === undefined ? undefined : architectures.get(text.toLowerCase());
}
