/** `T` with the keys that may be undefined made optional, as JSON has them. */
export type Compact<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};

/** Leaves out the keys whose value is undefined, as Telegram leaves out empty fields. */
export function compact<T extends object>(object: T): Compact<T> {
  // Object.fromEntries cannot tell which keys stay; Compact<T> says exactly what the filter does.
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as Compact<T>;
}

/** A list that Telegram leaves out when it is empty. */
export function nonEmpty<T>(list: readonly T[]): T[] | undefined {
  return list.length > 0 ? [...list] : undefined;
}

/** A field that Telegram only ever sets to true, or leaves out. */
export function flag(on: boolean | undefined): true | undefined {
  return on ? true : undefined;
}
