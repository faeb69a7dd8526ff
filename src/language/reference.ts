/** Words that stand for what was said before: 他, 这项工作, 该公司. */

const PERSON_PRONOUN = /(?<![其吉])[他她](?!们)/u;
const THING_PRONOUN =
  /(?:这|那|该|此|上述)(?:个|次|项|场|份|些|篇|条|位|家)?(?:会议|会|活动|行动|工作|报道|文章|事情|事|项目|政策|计划|措施)|[它这那](?:们)?(?=是|有|在|的|什么|怎么|为什么)|其(?=[^他它实中余])/u;
/** A word whose meaning stands in the sentence before, as the first word of a sentence. */
const REFERS_BACK = new RegExp(
  `^(?:${[
    '[他她它其此该]|[这那]|双方|两[人者]|[前后]者|上述|前述|以上|当[天日]|同[日时]|次日|翌日|对此|为此|与此',
    '但|不过|然而|可是?|而|却|因此|因而|所以|于是|由此|从而|并且?|且|还|也|又|再|另|另外|此外|除此|同样|反之|总之|例如|比如|譬如',
    '紧?接着|不仅如此|所幸|随后|随即|之后|后来|其次|再次|最后|最终|[二三四五六七八九]是|第[二三四五六七八九][，,、是]',
    // Speeches go on without their speaker: 要做好…….
    '要(?!求|闻|素|点|案|塞)|图[为说中片]|["“]',
  ].join('|')})`,
  'u',
);
const ASKS = /[？?]["”’」』]?$/u;

/** Whether a text has a pronoun of a person. */
export function refersToPerson(text: string): boolean {
  return PERSON_PRONOUN.test(text);
}

/** A text with its first pronoun of a person replaced by a name. */
export function withPerson(text: string, name: string): string {
  return text.replace(PERSON_PRONOUN, name);
}

/** A text without the first words that stand for a matter (这次会议, 它是); `null` where it has none. */
export function withoutReferenceToThing(text: string): string | null {
  return THING_PRONOUN.test(text) ? text.replace(THING_PRONOUN, '') : null;
}

/** Whether a sentence is only half understood without its neighbours. */
export function hasUnresolvedReference(sentence: string): boolean {
  return REFERS_BACK.test(sentence) || ASKS.test(sentence) || isQuotationOpen(sentence);
}

/** Whether a quotation begins before the sentence, or goes on behind it. */
function isQuotationOpen(sentence: string): boolean {
  const [first, firstClosed] = [sentence.indexOf('“'), sentence.indexOf('”')];
  const closesOther = firstClosed !== -1 && (first === -1 || firstClosed < first);
  return closesOther || sentence.lastIndexOf('“') > sentence.lastIndexOf('”');
}
