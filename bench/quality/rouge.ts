/** How much of a reference a text repeats: F1 over characters, 0…1. */
export interface Rouge {
  readonly rouge1: number;
  readonly rouge2: number;
  readonly rougeL: number;
}

/** ROUGE-1, -2 and -L over characters, white space left out: F1, as is usual for Chinese. */
export function rouge(candidate: string, reference: string): Rouge {
  const [one, other] = [charactersOf(candidate), charactersOf(reference)];
  return {
    rouge1: f1(sharedGrams(one, other, 1), one.length, other.length),
    rouge2: f1(sharedGrams(one, other, 2), one.length - 1, other.length - 1),
    rougeL: f1(longestCommonSubsequence(one, other), one.length, other.length),
  };
}

function charactersOf(text: string): string[] {
  return [...text.replace(/\s+/gu, '')];
}

function f1(shared: number, candidateSize: number, referenceSize: number): number {
  return shared === 0 ? 0 : (2 * shared) / (candidateSize + referenceSize);
}

/** Each gram counts as often as both texts have it. */
function sharedGrams(one: readonly string[], other: readonly string[], size: number): number {
  const counts = countGrams(other, size);
  let shared = 0;
  for (const [gram, count] of countGrams(one, size)) shared += Math.min(count, counts.get(gram) ?? 0);
  return shared;
}

function countGrams(characters: readonly string[], size: number): Map<string, number> {
  const counts = new Map<string, number>();
  for (let start = 0; start + size <= characters.length; start++) {
    const gram = characters.slice(start, start + size).join('');
    counts.set(gram, (counts.get(gram) ?? 0) + 1);
  }
  return counts;
}

function longestCommonSubsequence(one: readonly string[], other: readonly string[]): number {
  let previous = new Uint32Array(other.length + 1);
  for (const character of one) {
    const current = new Uint32Array(other.length + 1);
    for (const [index, candidate] of other.entries()) {
      current[index + 1] =
        character === candidate
          ? (previous[index] ?? 0) + 1
          : Math.max(previous[index + 1] ?? 0, current[index] ?? 0);
    }
    previous = current;
  }
  return previous[other.length] ?? 0;
}
