/** Exact fractions [n, d] of BigInt, d positive: marks, coefficients and thresholds have at most six decimals. */

import { MICRO } from "./notes.js";

/** @typedef {[bigint, bigint]} Fraction */

/** @type {Fraction} */
export const ZERO = [0n, 1n];
/** @type {(value: number) => Fraction} */
export const exact = (value) => [BigInt(Math.round(value * MICRO)), BigInt(MICRO)];
/** @type {(a: Fraction, b: Fraction) => Fraction} */
export const plus = ([a, b], [c, d]) => [a * d + c * b, b * d];
/** @type {(a: Fraction, b: Fraction) => Fraction} */
export const minus = (a, [c, d]) => plus(a, [-c, d]);
/** @type {(a: Fraction, b: Fraction) => Fraction} */
export const times = ([a, b], [c, d]) => [a * c, b * d];
/** @type {(a: Fraction, b: Fraction) => Fraction} */
export const over = ([a, b], [c, d]) => (c < 0n ? [-a * d, b * -c] : [a * d, b * c]);
/** @type {(a: Fraction, b: Fraction) => boolean} */
export const atLeast = ([a, b], [c, d]) => a * d >= c * b;

/** @type {(a: Fraction) => bigint} */
export function floor([n, d]) {
  const whole = n / d;
  return n % d < 0n ? whole - 1n : whole;
}

/** @type {(a: Fraction) => number} */
export const toNumber = ([n, d]) => Number(floor([n * BigInt(MICRO) * 2n + d, 2n * d])) / MICRO;
