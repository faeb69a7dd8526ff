/** `一、…`, `（二）…`, `3．…`, `④…`, `第一，…`, `一是…`, `问：…`: a line of a list or of a conversation. */
const ITEM =
  /^(?:[（(]?(?:[一二三四五六七八九十百]{1,3}|\d{1,3})(?:[)）、．]|\.(?!\d))|[①-⑳❶-❿]|第[一二三四五六七八九十]+[、，,是]|[一二三四五六七八九十]是|(?:问|答|记者|記者|主持人|读者|Q|A)[:：])/u;

/** Whether a line begins as an item of a list or a turn of a conversation does. */
export function isItem(line: string): boolean {
  return ITEM.test(line);
}
