const two = (number: number): string => String(number).padStart(2, '0');

/**
 * `2026-11-30`, as the machine's clock has it.
 *
 * @param milliseconds Unix time
 */
export function dayOf(milliseconds: number): string {
  const date = new Date(milliseconds);
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** `2026-11-30 09:05`. */
export function timeOf(milliseconds: number): string {
  const date = new Date(milliseconds);
  return `${dayOf(milliseconds)} ${two(date.getHours())}:${two(date.getMinutes())}`;
}
