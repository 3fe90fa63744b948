import type { NumberVector } from './vectors.ts';

/** A vector as two arrays that a loop can read without asking: entry i lies at `i * step`, a constant's at 0. */
export interface Strided {
  values: Float64Array;
  step: 0 | 1;
  den: Float64Array;
  denStep: 0 | 1;
}

const one = Float64Array.of(1);

export function strided({ values, den, constant }: NumberVector): Strided {
  const step = constant ? 0 : 1;
  return { values, step, den: den ?? one, denStep: den ? step : 0 };
}
