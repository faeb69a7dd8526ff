/** How often each pair of neighbouring characters stands in a text; white space is left out. */
export function pairsOf(text: string): ReadonlyMap<string, number> {
  const pairs = new Map<string, number>();
  let before = '';
  for (const character of text) {
    if (/\s/u.test(character)) continue;
    const pair = before + character;
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
    before = character;
  }
  return pairs;
}

/** The share of pairs that two texts have in common (Dice 1945): 0 for texts without any, 1 for the same text. */
export function likeness(one: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>): number {
  let [same, all] = [0, 0];
  for (const [pair, count] of one) {
    same += Math.min(count, other.get(pair) ?? 0);
    all += count;
  }
  for (const count of other.values()) all += count;
  return all === 0 ? 0 : (2 * same) / all;
}
