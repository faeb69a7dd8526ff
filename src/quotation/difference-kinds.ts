/** What a difference is about, in the order in which differences are told. */
export const DIFFERENCE_KINDS = [
  'number',
  'date',
  'name',
  'title',
  'negation',
  'speaker',
  'wording',
] as const;
export type DifferenceKind = (typeof DIFFERENCE_KINDS)[number];
