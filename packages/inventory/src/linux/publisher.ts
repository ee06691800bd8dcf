/** Who publishes a package, without the address: who it is matters, how to write to them does not. */
export function publisherOf(maintainer: string | undefined): string | undefined {
  if (maintainer === undefined) return undefined;
  const bracket = maintainer.indexOf("<");
  const name = (bracket < 0 ? maintainer : maintainer.slice(0, bracket)).trim();
  return name === "" || /^\S+@\S+$/.test(name) ? undefined : name;
}
