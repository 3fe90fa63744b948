/** Gauss-Legendre, 10 points on -1 to 1: places and weights of the upper half. */
const places = [0.14887433898163122, 0.4333953941292472, 0.6794095682990244, 0.8650633666889845, 0.9739065285171717];
const weights = [0.29552422471475287, 0.26926671930999635, 0.21908636251598204, 0.1494513491505806, 0.06667134430868814];
/** Largest fall of the logarithm, and largest logarithm of time, over which 10 points hold 11 digits; and the fall after which nothing counts. */
const fallOfPanel = 8;
const widthOfPanel = 2;
const negligible = 40;

/** Means over the unseen end: what the derivatives are made of. */
export interface UnseenMeans {
  logAlpha: number;
  inverseAlpha: number;
  logBeta: number;
  inverseBeta: number;
}

interface Powers {
  /** Of (alpha + t) and (beta + t), as negative powers. */
  p: number;
  alpha: number;
  q: number;
  beta: number;
}

/**
 * ln of the integral of (alpha + t)^-p (beta + t)^-q over t in [from, to], and in `means` the means under this weight of ln(alpha + t), 1 / (alpha + t), ln(beta + t) and
 * 1 / (beta + t). Gauss-Legendre panels over the logarithm of time, relative accuracy about 1e-10; the closed form by hypergeometric
 * series has no plain derivatives, and takes thousands of terms where alpha and beta lie far apart.
 *
 * @returns -Infinity where the range is empty
 * @example
 * const means = { logAlpha: 0, inverseAlpha: 0, logBeta: 0, inverseBeta: 0 };
 * logUnseen({ p: 2, alpha: 1, q: 0, beta: 1 }, 0, 1, means).toFixed(9); // '-0.693147181'
 */
export function logUnseen({ p, alpha, q, beta }: Powers, from: number, to: number, means: UnseenMeans): number {
  if (!(to > from)) return -Infinity;
  const [near, nearPower, far, farPower] = alpha <= beta ? [alpha + from, p, beta + from, q] : [beta + from, q, alpha + from, p];
  // how fast the integrand falls over ln(near + t), which only grows
  const fallAt = (grown: number) => nearPower - 1 + (farPower * near * grown) / (far + near * (grown - 1));
  const all = Math.log1p((to - from) / near);
  const width = Math.min(all, negligible / Math.max(fallAt(1), 1e-9));
  const panels = Math.ceil(Math.max(width / widthOfPanel, (width * fallAt(Math.exp(width))) / fallOfPanel, 1));
  const half = width / panels / 2;
  let [sum, nearLog, nearInverse, farLog, farInverse] = [0, 0, 0, 0, 0];
  for (let panel = 0; panel < panels; panel++) {
    for (let point = -5; point < 5; point++) {
      const i = point < 0 ? -1 - point : point;
      const at = half * (2 * panel + 1 + (point < 0 ? -places[i] : places[i]));
      const grown = Math.exp(at);
      const grownFar = (near * Math.expm1(at)) / far;
      const over = 1 + grownFar;
      // exact where far is large and its power too: the limit of a rate of ending that is the same for all
      const overLog = Math.log1p(grownFar);
      const weight = weights[i] * Math.exp((1 - nearPower) * at - farPower * overLog);
      sum += weight;
      nearLog += weight * at;
      nearInverse += weight / grown;
      farLog += weight * overLog;
      farInverse += weight / over;
    }
  }
  const nearMeans = [Math.log(near) + nearLog / sum, nearInverse / sum / near];
  const farMeans = [Math.log(far) + farLog / sum, farInverse / sum / far];
  [means.logAlpha, means.inverseAlpha] = alpha <= beta ? nearMeans : farMeans;
  [means.logBeta, means.inverseBeta] = alpha <= beta ? farMeans : nearMeans;
  return (1 - nearPower) * Math.log(near) - farPower * Math.log(far) + Math.log(half * sum);
}
