/** One installed software in one version, known once for the whole fleet. */
export interface Component {
  readonly ecosystem: string;
  readonly name: string;
  readonly version: string;
  readonly architecture?: string | undefined;
  readonly source?: string | undefined;
  readonly sourceVersion?: string | undefined;
  readonly publisher?: string | undefined;
  readonly module?: string | undefined;
  /** The product code or uninstall key on Windows, the package family name, the bundle identifier. */
  readonly identifier?: string | undefined;
  /** A BCP 47 tag, where there is one build for each language. */
  readonly language?: string | undefined;
}

/** A component on a device. */
export interface InstalledComponent extends Component {
  /** The day of its installation: `2026-11-23`. */
  readonly installedOn?: string | undefined;
}

/** What makes two rows the same component, as one text. */
export function componentKey(component: Component): string {
  const { ecosystem, name, version } = component;
  const { architecture = "", source = "", sourceVersion = "", publisher = "", module = "" } = component;
  const { identifier = "", language = "" } = component;
  // NUL cannot stand in the fields: they have been cleaned or checked.
  const key = `${ecosystem}\0${name}\0${version}\0${architecture}\0${source}\0${sourceVersion}\0${publisher}\0${module}`;
  // Components that lack both have the key, and so the digest, that they had before there were these fields.
  return identifier || language ? `${key}\0${identifier}\0${language}` : key;
}
