import fc from 'fast-check';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { splitFrontMatter } from '../../src/reports/front-matter.js';

const file = (...lines: readonly string[]): string => lines.join('\n');

describe('splitFrontMatter', () => {
  it('reads all fields', () => {
    const { frontMatter, body, problem } = splitFrontMatter(
      file(
        '---',
        'title: 盐城获评国家创新型城市',
        'date: 2024-02-20',
        'source: 新华日报',
        'author: [卞小燕, 蔡姝雯]',
        'url: https://example.com/1',
        'tags:',
        '  - 科技',
        '  - 产业',
        'layout: post',
        '---',
        '正文。',
      ),
    );
    expect(problem).toBeNull();
    expect(body).toBe('正文。');
    expect(frontMatter).toEqual({
      title: '盐城获评国家创新型城市',
      date: '2024-02-20',
      source: '新华日报',
      author: '卞小燕 蔡姝雯',
      url: 'https://example.com/1',
      tags: ['科技', '产业'],
    });
  });

  it('leaves absent and empty fields null, and keeps figures as they are written', () => {
    const { frontMatter } = splitFrontMatter(
      file('---', 'title: 2024', 'source:', 'tags: 科技、产业', '---', ''),
    );
    expect(frontMatter).toEqual({
      title: '2024',
      date: null,
      source: null,
      author: null,
      url: null,
      tags: ['科技', '产业'],
    });
  });

  it.each([['\r\n'], ['\r'], ['\n']])('reads every kind of line break (%j)', (lineBreak) => {
    const { frontMatter, body } = splitFrontMatter(['---', 'title: 标题', '---', '正文。'].join(lineBreak));
    expect([frontMatter?.title, body]).toEqual(['标题', '正文。']);
  });

  it.each([
    [
      ['---', 'title: "盐城"获评: 城市', '---', '正文。'],
      /^its front matter cannot be read: .* at line 1, column \d+$/u,
    ],
    [['---', 'title: [a', '---', '正文。'], /^its front matter cannot be read: /u],
    [
      ['---', 'title:', '  zh: 标题', '---', '正文。'],
      /^its front matter cannot be read: title must be a line of text$/u,
    ],
    [
      ['---', 'tags: {a: b}', '---', '正文。'],
      /^its front matter cannot be read: tags must be a list of words$/u,
    ],
    [['---', 'title: 标题', 'date: 2024', '正文。'], /^its front matter has no closing line of ---$/u],
    // The library would end the process inside of it, or take seconds.
    [['---', `title: ${'!['.repeat(4_000)}`, '---', '正文。'], /cannot be read: it holds too many marks$/u],
    [
      ['---', `title: 甲`, `tags: ${'- '.repeat(9_000)}`, '---', '正文。'],
      /cannot be read: it holds too many marks$/u,
    ],
  ])('tells what is wrong with %j and keeps the text', (lines, problem) => {
    const split = splitFrontMatter(file(...lines));
    expect(split.problem).toMatch(problem);
    expect(split).toMatchObject({ frontMatter: null, body: '正文。' });
  });

  it.each([
    file('---', '市区道路改造完成', '---', '正文。'),
    file('title: 标题', '正文。'),
    file('------', 'title: 标题', '------'),
    '---',
    '',
  ])('takes %j for text', (text) => {
    expect(splitFrontMatter(text)).toEqual({ frontMatter: null, body: text, problem: null });
  });

  it('says what it was warned of, and lets nothing past the log', () => {
    const warned: unknown[] = [];
    const emitWarning = vi
      .spyOn(process, 'emitWarning')
      .mockImplementation((warning) => void warned.push(warning));
    onTestFinished(() => emitWarning.mockRestore());
    const { frontMatter, body, problem } = splitFrontMatter(
      file('---', 'title: !!strange 标题', '---', '正文。'),
    );
    expect(frontMatter?.title).toBe('标题');
    expect(body).toBe('正文。');
    expect(problem).toMatch(/^its front matter may be read wrongly: .*strange/u);
    expect(warned).toEqual([]);
  });

  it('answers for every file', () => {
    const line = fc.constantFrom(
      '---',
      'title: 标题',
      'tags: [a',
      'a: b',
      '- c',
      '正文。',
      '',
      '\t',
      'title: "',
      '&a *a',
    );
    fc.assert(fc.property(fc.array(line), (lines) => void splitFrontMatter(file(...lines))));
  });
});
