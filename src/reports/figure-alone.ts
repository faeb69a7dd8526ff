/** A line that is a figure with its unit and nothing else: a cell or an item, no headline and no part of a sentence. */

/** 83.03, 1.2元, 52.3%, 3-1, 1.2元/斤, 0571-7654321. */
export const FIGURE_ALONE =
  /^[+\-−¥$]?\d[\d.,，．%％:：/-]*(?:\p{Script=Han}{1,2}|[%A-Za-z℃°²³]{1,4})?(?:[/／](?:\p{Script=Han}{1,3}|[A-Za-z]{1,4}))?$/u;
