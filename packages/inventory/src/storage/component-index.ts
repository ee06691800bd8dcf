import type { Component } from "../component.ts";

/** A component and its number. */
interface Entry {
  readonly component: Component;
  readonly id: number;
}

/**
 * Finds the numbers of components by what they are. By name and version first, then by comparing: joining all fields to
 * one text and hashing that costs several times as much, and a report asks 1,500 times.
 */
export class ComponentIndex {
  readonly #entries = new Map<string, Map<string, Entry[]>>();
  #size = 0;

  get size(): number {
    return this.#size;
  }

  find(component: Component): number | undefined {
    const entries = this.#entries.get(component.name)?.get(component.version);
    if (entries) for (const entry of entries) if (isSame(entry.component, component)) return entry.id;
    return undefined;
  }

  add(component: Component, id: number): void {
    if (this.find(component) !== undefined) return;
    const versions = this.#entries.get(component.name) ?? new Map<string, Entry[]>();
    this.#entries.set(component.name, versions);
    const entries = versions.get(component.version);
    if (entries) entries.push({ component, id });
    else versions.set(component.version, [{ component, id }]);
    this.#size += 1;
  }

  clear(): void {
    this.#entries.clear();
    this.#size = 0;
  }
}

function isSame(a: Component, b: Component): boolean {
  return (
    a.architecture === b.architecture &&
    a.source === b.source &&
    a.publisher === b.publisher &&
    a.sourceVersion === b.sourceVersion &&
    a.module === b.module &&
    a.identifier === b.identifier &&
    a.language === b.language &&
    a.ecosystem === b.ecosystem &&
    a.version === b.version &&
    a.name === b.name
  );
}
