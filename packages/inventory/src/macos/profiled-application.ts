import { factsAt, textAt } from "./facts.ts";

/** One program as system_profiler lists it, translated name left out. */
export interface ProfiledApplication {
  readonly path: string;
  readonly version: string | undefined;
  readonly architecture: string | undefined;
  readonly publisher: string | undefined;
}

const architectures: Readonly<Record<string, string>> = {
  arch_arm: "arm64",
  arch_arm_i64: "universal",
  arch_i64: "x86_64",
  arch_i32_i64: "x86_64",
  arch_i32: "i386",
  arch_ios: "ios",
  arch_ppc: "ppc",
};

/** Not for all users, only there while a volume is, or a part of something else that is listed. */
const elsewhere =
  /^\/(?:Users|Volumes|System\/(?!Applications\/|Cryptexes\/)[^/]+|Library\/Apple|private|opt\/homebrew|usr\/local\/(?:Cellar|Caskroom)|home)\/|\.app\/./;

/** Reads an item; undefined for programs that are counted elsewhere: users' own, Homebrew's, parts of the system. */
export function profiledApplication(item: unknown): ProfiledApplication | undefined {
  const path = textAt(item, "path");
  if (path === undefined || !path.startsWith("/") || elsewhere.test(path)) return undefined;
  const kind = textAt(item, "arch_kind") ?? "";
  return {
    path,
    version: textAt(item, "version"),
    architecture: Object.hasOwn(architectures, kind) ? architectures[kind] : undefined,
    publisher: publisherOf(factsAt(item, "signed_by"), textAt(item, "obtained_from")),
  };
}

/** Who signed it: `Developer ID Application: Mozilla Corporation (43AQ936H96)`. */
function publisherOf(signers: readonly unknown[], origin: string | undefined): string | undefined {
  const first = signers[0];
  if (typeof first !== "string") return origin === "apple" ? "Apple" : undefined;
  const [, name] =
    /^(?:Developer ID Application|Apple Development|Apple Distribution|Mac Developer|3rd Party Mac Developer Application): (.{1,300}?)(?: \([A-Z0-9]{10}\))?$/.exec(
      first,
    ) ?? [];
  // Programs of the App Store are signed by the store, whoever made them.
  return name ?? (first === "Software Signing" ? "Apple" : undefined);
}
