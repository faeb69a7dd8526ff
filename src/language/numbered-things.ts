/** Things that are named by a number: 777号泊位, 12路公交车, 高三5班, 第3届. */

/** What stands behind the number of a thing, where it counts nothing: 号, 路, 班, 栋. */
const NAMING = '号路班栋幢座楼室院厂矿井线团连排营旅师军舰机标包段版';
/** 第3届, 第2场: behind 第 any word names. */
const THING = new RegExp(
  `(?<![\\d.])(?:第(?<nth>\\d+)(?<kind>(?!名|位|次|一|天|个|年|季|月|周|大|二|三)\\p{Script=Han})|(?<number>\\d+)(?<unit>[${NAMING}])(?!召开|举行|发生|上午|下午|凌晨|晚))`,
  'gu',
);
/** Behind it a number is a day's: 3月12号. */
const MONTH = '月';

/** A thing by its number and the word that makes it a name: 777 and 号. */
export interface NumberedThing {
  readonly number: string;
  readonly unit: string;
}

/** @param text normalised */
export function numberedThings(text: string): NumberedThing[] {
  return [...text.matchAll(THING)].flatMap(({ index, groups }) => {
    const { nth, kind = '', number = '', unit = '' } = groups ?? {};
    if (nth !== undefined) return [{ number: nth, unit: kind }];
    return text[index - 1] === MONTH ? [] : [{ number, unit }];
  });
}

/**
 * Which texts tell of a thing that the first names by its number, and which of another one of its kind.
 *
 * @param things of the question
 * @param text normalised
 */
export function tellsOf(things: readonly NumberedThing[], text: string): 'it' | 'another' | 'neither' {
  const told = numberedThings(text);
  const isIt = things.some((thing) =>
    told.some(({ number, unit }) => number === thing.number && unit === thing.unit),
  );
  if (isIt) return 'it';
  return things.some(({ unit }) => told.some((other) => other.unit === unit)) ? 'another' : 'neither';
}
