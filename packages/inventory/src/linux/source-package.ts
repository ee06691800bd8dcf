/** The source package of an installed one as a component has it: what does not differ from the package is left out. */
export function sourceFields(
  installed: { readonly name: string; readonly version: string },
  source: { readonly name: string | undefined; readonly version: string | undefined },
): { readonly source: string | undefined; readonly sourceVersion: string | undefined } {
  return {
    source: source.name === installed.name ? undefined : source.name,
    sourceVersion: source.version === installed.version ? undefined : source.version,
  };
}
