/**
 * What is kept of each number of a unit vector: `round(254 × number)`, from −127 to 127. Of the model's vectors no number
 * passes 0.5 (measured on 447 vectors of news: 0.496), and the rounding moves a cosine by 0.001 (standard deviation).
 */
const SCALE = 254;
const LARGEST = 127;

/** A unit vector in bytes. */
export function quantise(vector: Float32Array): Int8Array {
  return Int8Array.from(vector, (number) =>
    Math.max(-LARGEST, Math.min(LARGEST, Math.round(number * SCALE))),
  );
}

/**
 * The cosine of a unit vector and one in bytes.
 *
 * @param rows vectors in bytes, one behind the other
 * @param offset of the first number of the one that is meant
 */
export function cosine(vector: Float32Array, rows: Int8Array, offset: number): number {
  let sum = 0;
  for (let at = 0; at < vector.length; at++) sum += (vector[at] ?? 0) * (rows[offset + at] ?? 0);
  return sum / SCALE;
}
