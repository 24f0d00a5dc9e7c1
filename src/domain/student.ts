/**
 * 0.9 quantiles of Student's t by degrees of freedom, from 1: between them and their negatives lies 80 %.
 * Source: any table of the distribution, e.g. NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.6.7.2.
 */
const QUANTILES = [
  3.078, 1.886, 1.638, 1.533, 1.476, 1.44, 1.415, 1.397, 1.383, 1.372, 1.363, 1.356, 1.35, 1.345, 1.341,
  1.337, 1.333, 1.33, 1.328, 1.325, 1.323, 1.321, 1.319, 1.318, 1.316, 1.315, 1.314, 1.313, 1.311, 1.31,
];
const NORMAL = 1.282;

/** Standard deviations either side that hold 80 %, where the deviation is estimated from so many errors. */
export function widthOf80(errors: number): number {
  return QUANTILES[errors - 1] ?? NORMAL;
}
