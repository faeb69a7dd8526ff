import { readFileSync } from 'node:fs';
import { Tokenizer as Library } from '@huggingface/tokenizers';
import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import { simplify } from '../../src/language/normalise.js';
import { prepare, Tokenizer } from '../../src/model/tokenizer.js';
import { anyText } from '../language/any-text.js';
import { describeWithModels, MODELS } from './models.js';

const UNKNOWN = 100;
/** What the tokenizer leaves out: white space, controls, joiners, halves of characters. */
const LEFT_OUT = /[\s\p{Cc}\p{Cf}\p{Co}\p{Cs}\ufffd]/gu;

const troubleText = fc.oneof(
  anyText,
  fc
    .array(
      fc.constantFrom(
        ...[
          'playing',
          'ＯＦＤＭ',
          '２３３８',
          '2338',
          '3.14%',
          '👨‍👩‍👧',
          '🇨🇳',
          'é',
          '\u200b',
          '\ufeff',
          '\0',
          '\ud83d',
          '[SEP]',
        ],
        ...['𠮷', '㐂', '　', '\r\n', '##', '开市', '漁港', 'A'.repeat(120), '─', '①', 'の', 'ㄅ', '한'],
      ),
      { maxLength: 20 },
    )
    .map((parts) => parts.join('')),
);

describeWithModels('the tokenizer', () => {
  let tokenizer: Tokenizer;
  let library: Library;
  beforeAll(() => {
    const content = JSON.parse(readFileSync(`${MODELS}/tokenizer.json`, 'utf8'));
    tokenizer = new Tokenizer(content, { specialTokens: { unknown: UNKNOWN, first: 101, separator: 102 } });
    library = new Library(content, {});
  });

  it('cuts every text as the library does', () => {
    fc.assert(
      fc.property(troubleText, (printed) => {
        const text = simplify(printed);
        const { ids } = library.encode(prepare(text), { add_special_tokens: false });
        expect(tokenizer.encode(text).ids).toEqual(ids);
      }),
    );
  });

  it('tells of every piece where it stands in the printed text', () => {
    fc.assert(
      fc.property(troubleText, (printed) => {
        const { ids, starts, ends } = tokenizer.encode(simplify(printed));
        let behind = 0;
        for (const [token, id] of ids.entries()) {
          const [start, end] = [starts[token] ?? -1, ends[token] ?? -1];
          expect(start).toBeGreaterThanOrEqual(behind);
          expect(end).toBeGreaterThan(start);
          expect(printed.slice(behind, start).replace(LEFT_OUT, '')).toBe('');
          const written = prepare(simplify(printed).slice(start, end)).replace(LEFT_OUT, '');
          if (id === UNKNOWN) expect(written).not.toBe('');
          else expect(library.id_to_token(id)?.replace(/^##(?=.)/u, '')).toBe(written);
          behind = end;
        }
        expect(printed.slice(behind).replace(LEFT_OUT, '')).toBe('');
      }),
    );
  });

  it('takes full width and capitals for what they are', () => {
    expect(tokenizer.encode('５Ｇ用ＡＩ')).toMatchObject({ ids: tokenizer.encode('5g用ai').ids });
  });

  it('knows which pieces tell something', () => {
    const [figure, mark, word] = tokenizer.encode('2338，市').ids.filter((_, at) => at !== 1);
    expect(tokenizer.isCounting(figure ?? 0)).toBe(true);
    expect(tokenizer.isLatin(figure ?? 0)).toBe(true);
    expect(tokenizer.isCounting(mark ?? 0)).toBe(false);
    expect(tokenizer.isCounting(word ?? 0)).toBe(true);
    expect(tokenizer.isLatin(word ?? 0)).toBe(false);
    expect([0, UNKNOWN, 101, 102].some((id) => tokenizer.isCounting(id))).toBe(false);
  });
});
