import { expect, it } from 'vitest';
import { Seldom } from '../src/seldom.js';

it('what is said over and over stands in the log once a minute, with how often it was left out', () => {
  const lines: string[] = [];
  let now = 0;
  const seldom = new Seldom(
    (line) => lines.push(line),
    () => now,
  );
  for (; now < 60_000; now += 1_000) seldom.say('Wrong.');
  seldom.say('Long.');
  seldom.say('Wrong.');
  expect(lines).toEqual(['Wrong.', 'Long.', 'Wrong. (and 59 times since the last such line)']);
});
