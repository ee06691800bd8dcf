/** Which names are one vulnerability: a union-find over their numbers. */
export class NameClasses {
  readonly #parents: Uint32Array;

  constructor(names: number) {
    this.#parents = Uint32Array.from({ length: names }, (_, name) => name);
  }

  /** Says that two names are one vulnerability's. */
  unite(a: number, b: number): void {
    const left = this.rootOf(a);
    const right = this.rootOf(b);
    if (left !== right) this.#parents[Math.max(left, right)] = Math.min(left, right);
  }

  rootOf(name: number): number {
    let root = name;
    while (this.#parent(root) !== root) root = this.#parent(root);
    for (let at = name; at !== root; ) {
      const next = this.#parent(at);
      this.#parents[at] = root;
      at = next;
    }
    return root;
  }

  #parent(name: number): number {
    return this.#parents[name] as number;
  }
}
