/** What Windows calls architectures, by the word for it in an inventory. */
const architectures: Readonly<Record<string, string>> = { AMD64: "amd64", ARM64: "arm64", x86: "x86", ARM: "arm" };

/** The architecture by what the system's environment says: `AMD64`. */
export function architectureOf(environment: string | undefined): string | undefined {
  return environment === undefined || !Object.hasOwn(architectures, environment)
    ? undefined
    : architectures[environment];
}
