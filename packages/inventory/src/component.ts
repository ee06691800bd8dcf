/** One installed software in one version, known once for the whole fleet. */
export interface Component {
  readonly ecosystem: string;
  readonly name: string;
  readonly version: string;
  readonly architecture?: string | undefined;
  readonly source?: string | undefined;
  readonly sourceVersion?: string | undefined;
  readonly publisher?: string | undefined;
}

/** A component on a device. */
export interface InstalledComponent extends Component {
  /** The day of its installation: `2026-11-23`. */
  readonly installedOn?: string | undefined;
}

/** What makes two rows the same component, as one text. */
export function componentKey(component: Component): string {
  const { ecosystem, name, version, architecture = "", source = "", sourceVersion = "", publisher = "" } = component;
  // NUL cannot stand in the fields: they have been cleaned or checked.
  return `${ecosystem}\0${name}\0${version}\0${architecture}\0${source}\0${sourceVersion}\0${publisher}`;
}

const dayMs = 86_400_000;

/** A day as a number of days since 1970-01-01, plus one; 0 stands for unknown. */
export function dayNumber(day: string | undefined): number {
  if (day === undefined) return 0;
  const time = Date.parse(`${day}T00:00:00Z`);
  return Number.isNaN(time) ? 0 : Math.round(time / dayMs) + 1;
}

/** Undoes {@link dayNumber}. */
export function dayText(number: number): string | undefined {
  return number <= 0 ? undefined : new Date((number - 1) * dayMs).toISOString().slice(0, 10);
}
