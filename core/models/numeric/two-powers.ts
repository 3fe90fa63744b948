const points = 16;
const { nodes, weights } = gaussLegendre(points);

/** How far the exponent may fall within one panel: 16 points are exact to 15 digits there. */
const fallPerPanel = 6;
const widestPanel = 1;
/** What is so much smaller than what was summed changes no digit: in natural logarithms. */
const negligible = 38;

/** Nodes between -1 and 1 and their weights. Source: Abramowitz & Stegun (1964), 25.4.30; zeros of the Legendre polynomial by Newton's steps. */
function gaussLegendre(n: number): { nodes: number[]; weights: number[] } {
  const [nodes, weights]: [number[], number[]] = [[], []];
  for (let i = 0; i < n; i++) {
    let x = Math.cos((Math.PI * (i + 0.75)) / (n + 0.5));
    let slope = 1;
    for (let step = 0; step < 8; step++) {
      let [before, value] = [1, x];
      for (let k = 2; k <= n; k++) [before, value] = [value, ((2 * k - 1) * x * value - (k - 1) * before) / k];
      slope = (n * (x * value - before)) / (x * x - 1);
      x -= value / slope;
    }
    nodes.push(x);
    weights.push(2 / ((1 - x * x) * slope * slope));
  }
  return { nodes, weights };
}

/**
 * ln of the integral of (a + t)^-p (b + t)^-q over t between `from` and `to`; 0 < a <= b, p + q > 1. -Infinity where `from` is not before `to`. Gauss-Legendre over ln(a + t), in panels that
 * are narrow where the powers fall fast: some 50 evaluations however large b and q are, where the hypergeometric series takes thousands of terms.
 *
 * @example
 * logTwoPowers({ a: 1, p: 2, b: 1, q: 1 }, 0, 1).toFixed(12); // '-0.980829253012'
 */
export function logTwoPowers({ a, p, b, q }: { a: number; p: number; b: number; q: number }, from: number, to: number): number {
  if (!(from < to)) return -Infinity;
  // u = ln((a + t) / (a + from)) makes one power an exponential; the other one starts from 1 too
  const share = (a + from) / (b + from);
  const exponent = (u: number) => (1 - p) * u - q * Math.log1p(share * Math.expm1(u));
  const end = Math.log1p((to - from) / (a + from));
  let sum = 0;
  for (let u = 0; u < end; ) {
    const grown = share * Math.exp(u);
    const fall = Math.abs(1 - p) + (q * grown) / (1 - share + grown);
    const width = Math.min(end - u, widestPanel, fallPerPanel / fall);
    let panel = 0;
    for (let i = 0; i < points; i++) panel += weights[i] * Math.exp(exponent(u + (width * (1 + nodes[i])) / 2));
    sum += (panel * width) / 2;
    u += width;
    if (exponent(u) + Math.log(Math.max(end - u, Number.MIN_VALUE)) < Math.log(sum) - negligible) break;
  }
  return (1 - p) * Math.log(a + from) - q * Math.log(b + from) + Math.log(sum);
}
