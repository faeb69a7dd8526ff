/** A unit vector in a direction that only its seed tells. */
export function unitVector(width: number, seed: number): Float32Array {
  let state = Math.imul(seed + 1, 0x9e3779b1);
  const numbers = Float32Array.from({ length: width }, () => {
    state = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x6d2b79f5;
    return (((state ^ (state >>> 13)) >>> 0) / 2 ** 32) * 2 - 1;
  });
  const length = Math.hypot(...numbers);
  return numbers.map((number) => number / length);
}

/** A unit vector between two. */
export function between(one: Float32Array, other: Float32Array, share: number): Float32Array {
  const numbers = one.map((number, at) => number * (1 - share) + (other[at] ?? 0) * share);
  const length = Math.hypot(...numbers);
  return numbers.map((number) => number / length);
}
