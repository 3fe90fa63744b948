/** A map with known keys whose values are made when they are first asked for. */
export class LazyMap<V> extends Map<string, V> {
  readonly #names: readonly string[];
  readonly #make: (name: string) => V;

  constructor(names: readonly string[], make: (name: string) => V) {
    super();
    this.#names = names;
    this.#make = make;
  }

  override get size(): number {
    return this.#names.length;
  }

  override has(name: string): boolean {
    return this.#names.includes(name);
  }

  override get(name: string): V | undefined {
    if (!super.has(name) && this.has(name)) super.set(name, this.#make(name));
    return super.get(name);
  }

  override *keys(): MapIterator<string> {
    yield* this.#names;
  }

  override *values(): MapIterator<V> {
    for (const name of this.#names) yield this.get(name)!;
  }

  override *entries(): MapIterator<[string, V]> {
    for (const name of this.#names) yield [name, this.get(name)!];
  }

  override [Symbol.iterator](): MapIterator<[string, V]> {
    return this.entries();
  }

  override forEach(visit: (value: V, name: string, map: Map<string, V>) => void): void {
    for (const [name, value] of this.entries()) visit(value, name, this);
  }
}
