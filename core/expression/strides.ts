import type { NumberVector } from './vectors.ts';

/** A vector as two arrays that a loop can read without asking: entry i lies at `i & mask`: a constant's at 0. */
export interface Strided {
  values: Float64Array;
  mask: -1 | 0;
  den: Float64Array;
  denMask: -1 | 0;
}

const one = Float64Array.of(1);

export function strided({ values, den, constant }: NumberVector): Strided {
  const mask = constant ? 0 : -1;
  return { values, mask, den: den ?? one, denMask: den ? mask : 0 };
}
