/** The largest offset up to `limit`, in UTF-16 units, that does not split a surrogate pair. */
export function cutBefore(text: string, limit: number): number {
  if (limit >= text.length) return text.length;
  const code = text.charCodeAt(limit - 1);
  return code >= 0xd800 && code <= 0xdbff ? limit - 1 : limit;
}
