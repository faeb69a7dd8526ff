/** A Markdown table; the first column is text, the others are figures. */
export function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const rule = header.map((_, index) => (index === 0 ? '---' : '---:'));
  return [line(header), line(rule), ...rows.map(line)].join('\n');
}

/** A share of 1 as per cent with one decimal; a dash where it was not measured. */
export function percent(share: number | null): string {
  return fixed(share === null ? null : share * 100, 1);
}

/** A number with so many decimals; a dash where it was not measured. */
export function fixed(value: number | null, decimals: number): string {
  return value === null || Number.isNaN(value) ? '—' : value.toFixed(decimals);
}
