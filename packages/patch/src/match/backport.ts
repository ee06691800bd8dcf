/** A package that was rebuilt for an older release, as its version says: `1.2-3~bpo12+1` is 1.2-3 of the next one. */
export interface Backport {
  /** The version that was rebuilt. */
  readonly version: string;
  /** The release that it comes from; undefined where nobody can tell. */
  readonly release: string | undefined;
}

/** What a version says about a rebuild; undefined where it is none. Ubuntu's do not say from where. */
export function backportOf(version: string): Backport | undefined {
  const [suffix, debian] =
    /~bpo(\d{1,3})(?:\.\d+)*\+\d+(?:\+b\d+)?$/.exec(version) ?? /~(?:bpo|ubuntu)\d\d\.\d\d\.\d+$/.exec(version) ?? [];
  if (suffix === undefined) return undefined;
  return {
    version: version.slice(0, -suffix.length),
    release: debian === undefined ? undefined : `debian:${Number(debian) + 1}`,
  };
}
