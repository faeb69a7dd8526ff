/** Chinese surnames, and what names in full look like, as parts of patterns. */

/** The two hundred most common surnames of one character, for names in running text. */
export const SURNAMES =
  '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤' +
  '尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐梅莫庄辛管祝左涂谷祁时舒耿牟卜詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍覃霍翁隋甘景薄单包' +
  '司柏宁柯阮桂闵解强柴华车冉房边';

/** The next hundred: together they cover 99 of 100 people. */
const LESS_COMMON =
  '肖付丘闫尚符蓝蒙喻蒲滕饶艾穆农卓古吉缪简连麦褚娄窦戚岑党宫冷晏米宗瞿全佟应臧苟邬卞姬师仇栾商刁沙荣巫寇桑郎仲虞敖巩明佘池麻苑迟邝官封谈匡鞠惠荆乐冀郁胥南班储原栗燕楚鄢劳谌奚皮粟冼蔺' +
  '楼盘满闻厉伊仝区郜阚花权帅羊';
const TRADITIONAL =
  '張劉陳楊黃趙吳孫馬羅鄭謝許韓馮鄧蕭葉蘇呂盧鍾鐘譚陸範賈韋鄒賀顧龔萬錢嚴湯龐顏莊聶魯關蘭寧紀畢單塗藍遊華饒簡車連蘆麥婁竇衛應閔鄔邊師欒榮叢鞏談儲勞諶藺樓盤滿聞厲區闞權強帥閻';
const OF_TWO_CHARACTERS =
  '欧阳|歐陽|上官|司马|司馬|诸葛|諸葛|皇甫|尉迟|尉遲|公孙|公孫|慕容|令狐|东方|司徒|夏侯|端木|南宫|宇文|长孙|轩辕|独孤';

/** Begin headings as often as names (时评, 薄利): no line is taken for a name by them. */
const ALSO_WORDS = /[赖洪时薄]/gu;

const HAN = '\\p{Script=Han}';
const SURNAME = `(?:${OF_TWO_CHARACTERS}|[${SURNAMES.replace(ALSO_WORDS, '')}${LESS_COMMON}${TRADITIONAL}])`;

/** Source of a pattern for a Chinese name in full: 张三, 欧阳修文, 王女士. */
export const FULL_NAME = `${SURNAME}${HAN}{1,2}`;
/** Source of a pattern for a name of another kind: 阿依努尔·买买提, John, O'Neil. */
export const FOREIGN_NAME = `(?:${HAN}{1,8}(?:[·•]${HAN}{1,8})+|[A-Za-z][A-Za-z.'’-]*)`;
