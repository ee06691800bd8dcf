/**
 * Whether an rpm version's release says that it was built for a module: `8.9p1-3.module_el8.6.0+1105+d8b6d2c4`.
 *
 * Packages of a module compare only within their stream. Where the label of the module is missing (rpm before 4.14) or
 * `(none)` (Oracle Linux, rebuilds), this tells that there is a stream, and that it is not known.
 */
export function isModuleBuild(version: string): boolean {
  return /(?:^|[.-])module[+_](?:el|f|fc|ol|rhel|amzn|oe)\d/.test(version.slice(version.lastIndexOf("-") + 1));
}

/** `nodejs:18` of the label `nodejs:18:8060020220523160029:ad008a3a`; `undefined` where it names no module, as `(none)`. */
export function moduleStream(label: string): string | undefined {
  const [module, stream] = label.split(":", 3);
  return module && stream ? `${module}:${stream}` : undefined;
}
