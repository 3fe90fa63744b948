// biome-ignore lint/complexity/noBannedTypes: kernels of every signature lie in one table
const compiled = new Map<string, Function>();

/** The kernel of a shape, compiled on first use from a text of fixed pieces, in which `input` is its data. The only place that makes code out of text. */
export function kernelOf<Kernel extends (input: never, reduce: unknown) => void>(shape: string, text: () => string): Kernel {
  const known = compiled.get(shape) ?? new Function('input', 'reduce', text());
  compiled.set(shape, known);
  return known as Kernel;
}
