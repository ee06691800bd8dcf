/** Who wrote a snapshot: this package and its version. A test holds it equal to package.json. */
export const collectorIdentity = { name: "@fleetwright/inventory", version: "0.1.0" } as const;
