/** What is longer is no name, and would take long to look through. */
const maxLength = 500;

/** Who publishes a package, without the address: who it is matters, how to write to them does not. */
export function publisherOf(maintainer: string | undefined): string | undefined {
  if (maintainer === undefined) return undefined;
  const [name = ""] = maintainer
    .slice(0, maxLength)
    .split("<", 1)
    .map((text) => text.trim());
  return name === "" || /^\S+@\S+$/.test(name) ? undefined : name;
}
