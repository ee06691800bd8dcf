// How long recognising the software of a large fleet takes: each distinct row once.
import { recogniseSoftware, shippedProducts, softwareDictionary } from "@fleetwright/inventory/dictionary";

const count = 250_000;
const examples = shippedProducts().flatMap((product) => product.examples);
const rows = Array.from({ length: count }, (_, index) => {
  const [ecosystem, name, , publisher, identifier] = examples[index % examples.length];
  // Every second row is of a known product in a version of its own, the others are known to nobody.
  const version = `${index % 97}.${index % 1_013}.${index}`;
  if (index % 2 === 0) return { ecosystem, name, version, publisher, identifier };
  return {
    ecosystem: index % 4 === 1 ? "windows" : "dpkg",
    name: `Program ${index} ${version} (x64 de)`,
    version,
    publisher: `Maker ${index % 5_000} GmbH`,
  };
});

const started = performance.now();
const dictionary = softwareDictionary();
const loaded = performance.now();
const recognised = recogniseSoftware(rows, dictionary);
const done = performance.now();
const known = recognised.filter(({ isDerived }) => !isDerived).length;
console.log(`dictionary made ready: ${(loaded - started).toFixed(0)} ms`);
console.log(`${count} rows recognised (${known} known): ${(done - loaded).toFixed(0)} ms`);
