/** A report, and one of another matter. */
export const LAMPS =
  '桥头镇装上路灯\n\n镇里今年装上了638盏路灯，村民都说亮堂。\n\n明年还要再装，一直装到村口。';
export const TUNNEL = '罗山隧道贯通\n\n罗山隧道昨天贯通，全长4216米，工人放起了鞭炮。';

/** How {@link LAMPS}, in `a.txt`, may stand under another name afterwards: what is other, the file and its text. */
export const RENAMED: readonly (readonly [what: string, file: string, text: string])[] = [
  ['another headline', 'a.txt', LAMPS.replace('桥头镇装上路灯', '路灯照亮桥头镇')],
  [
    'another headline and figure',
    'a.txt',
    LAMPS.replace('桥头镇装上', '桥头镇今年装上').replace('638', '642'),
  ],
  ['a file of another name', 'b.txt', LAMPS],
  ['a file of another name, and another figure', 'b.txt', LAMPS.replace('638', '642')],
];
