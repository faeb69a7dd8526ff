import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable, Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { runCli } from '../src/cli.js';
import { createLog } from '../src/log.js';
import { openStore } from '../src/store/store.js';
import { describeWithModels } from './model/models.js';
import { temporaryFolder } from './reports/temporary-folder.js';
import { Collected, run } from './run-cli.js';

describe('reports', () => {
  it('writes every report as it was read, one a line', async () => {
    const { code, stdout } = await run(['reports', '--json']);
    expect(code).toBe(0);
    expect(stdout.json).toHaveLength(2);
    for (const report of stdout.json) {
      expect(Object.keys(report)).toEqual([
        'id',
        'kicker',
        'headline',
        'deck',
        'source',
        'date',
        'byline',
        'paragraphs',
        'url',
        'tags',
      ]);
    }
  });

  it('--check lists every file with what was found in it and every doubt', async () => {
    const folder = await temporaryFolder({
      'a.txt':
        '罗山隧道贯通\n图为隧道入口。\n江州晚报讯（记者 何青）3月6日，罗山隧道贯通。\n分享到：微信 微博\n',
      '江州首座氢能公交站投用.txt': '公交站在桥头镇投用，可以同时为12辆公交车加氢。',
      'b.txt': '',
    });
    const settings = { REPORTS_DIR: folder.path, LANG: 'zh_CN.UTF-8' };
    const { code, stdout } = await run(['reports', '--check', '--json'], '', settings);
    expect(code).toBe(0);
    expect(stdout.json).toMatchObject([
      {
        file: 'a.txt',
        problems: [],
        reports: [{ headline: '罗山隧道贯通', captions: ['图为隧道入口。'], paragraphs: 1, doubts: [] }],
        leftOut: ['分享到：微信 微博'],
      },
      { file: 'b.txt', problems: ['it holds no text'], reports: [] },
      {
        reports: [
          {
            headline: '江州首座氢能公交站投用',
            doubts: ['headline-from-file', 'no-date', 'no-source', 'no-byline'],
          },
        ],
      },
    ]);
    const inTerminal = await run(['reports', '--check'], '', settings);
    for (const words of ['a.txt', '图为隧道入口。', '分享到', '用了文件名']) {
      expect(inTerminal.stdout.text).toContain(words);
    }
  });

  it('has what front matter says of where a report stands and what it is about', async () => {
    const folder = await temporaryFolder({
      'a.md': '---\ntitle: 甲\nurl: https://example.org/1\ntags: 科技, 产业\n---\n昨日，公园开放。\n',
    });
    const { stdout } = await run(['reports', '--json'], '', { REPORTS_DIR: folder.path });
    expect(stdout.json).toMatchObject([{ url: 'https://example.org/1', tags: ['科技', '产业'] }]);
  });

  it('is a numbered list for people', async () => {
    const { stdout } = await run(['reports']);
    expect(stdout.lines[0]).toMatch(/^1\. 《.+》$/u);
  });
});

describe('ask', () => {
  it('answers each line of the standard input with one line of JSON', async () => {
    const { code, stdout, stderr } = await run(['ask', '--json'], '高企总数有多少家？\n\n火星上有水吗？\n');
    expect(code).toBe(0);
    expect(stderr.text).toBe('');
    const [answered, declined] = stdout.json;
    expect(stdout.json).toHaveLength(2);
    expect(answered).toMatchObject({
      question: '高企总数有多少家？',
      verdict: 'answer',
      answered: true,
      shown: 1,
    });
    expect(answered).toHaveProperty('evidence.0.quote', expect.stringContaining('2338家'));
    expect(answered).toHaveProperty('milliseconds', expect.any(Number));
    expect(declined).toMatchObject({
      question: '火星上有水吗？',
      verdict: 'none',
      answered: false,
      shown: 0,
    });
  });

  it('takes each argument as one question', async () => {
    const { stdout } = await run(['ask', '--json', '高企总数有多少家？', '火星上有水吗？']);
    expect(stdout.json.map(({ question }) => question)).toEqual(['高企总数有多少家？', '火星上有水吗？']);
  });

  it('answers a line before the next one comes, so that a program can hold a dialogue', async () => {
    const stdin = new PassThrough();
    const stdout = new PassThrough();
    const done = runCli(['ask', '--json'], {
      stdin,
      stdout,
      stderr: new Collected(),
      environment: { READER: 'off' },
    });
    stdin.write('高企总数有多少家？\n');
    const [first] = await new Promise<Buffer[]>((resolve) =>
      stdout.once('data', (chunk) => resolve([chunk])),
    );
    expect(JSON.parse(String(first))).toHaveProperty('answered', true);
    stdin.end('火星上有水吗？\n');
    expect(await done).toBe(0);
  });

  it('quotes and names the source for people', async () => {
    const { stdout } = await run(['ask', '高企总数有多少家？']);
    expect(stdout.text).toMatch(/│ .*2338家[\s\S]*《.+》\n.*第 \d+ 段/u);
  });

  it('offers what the reports do tell where they hold no answer', async () => {
    const { stdout } = await run(['ask', '火星上有水吗？']);
    expect(stdout.lines[0]).toBe('现有报道没有说到这个问题。');
    expect(stdout.text).toMatch(/\n- .+？\n/u);
  });
});

describe('ask --why', () => {
  it('says for each candidate what each stage made of it, and why the verdict', async () => {
    const { stdout } = await run(['ask', '--json', '--why', '高企总数有多少家？']);
    const [answer] = stdout.json;
    expect(answer).toHaveProperty('why.judge', 'words');
    expect(answer).toHaveProperty('why.candidates.0.words', expect.any(Number));
    expect(answer).toHaveProperty('why.candidates.0.reader', null);
    expect(answer).toHaveProperty('why.features.bm25', expect.any(Number));
    expect(answer).toHaveProperty('why.probability', expect.any(Number));
    expect((await run(['ask', '--json', '高企总数有多少家？'])).stdout.json[0]).not.toHaveProperty('why');
  });

  it('is a table for people', async () => {
    const { stdout } = await run(['ask', '--why', '高企总数有多少家？']);
    expect(stdout.text).toMatch(/\n +words +passage +sentence .*\n +1 +[\d.]+ +– .*《.+》\n/u);
    expect(stdout.text).toMatch(/\nverdict by words: 0\.\d+ \(answer from/u);
  });
});

describeWithModels('ask with the models', () => {
  it('compares and reads, and says so', async () => {
    const { code, stdout, stderr } = await run(['ask', '--json', '--why', '高企总数有多少家？'], '', {
      READER: 'on',
      CACHE_DIR: '',
    });
    expect([code, stderr.text]).toEqual([0, '']);
    const [answer] = stdout.json;
    expect(answer).toHaveProperty('evidence.0.quote', expect.stringContaining('2338家'));
    expect(answer).toHaveProperty('why.judge', 'reader');
    expect(answer).toHaveProperty('why.candidates.0.vectors.sentence', expect.any(Number));
    expect(answer).toHaveProperty('why.candidates.0.reader.relevance', expect.any(Number));
  });
});

it('ask names what a question states otherwise than the passage quoted for it', async () => {
  const questions = ['高企总数达2339家吗？', '高企总数达2338家吗？'];
  const { stdout } = await run(['ask', '--json', '--alone', ...questions], '', { READER: 'off' });
  const [wrong, right] = stdout.json;
  expect(wrong).toHaveProperty('differences', [{ kind: 'number', said: '2339家', printed: '2338家' }]);
  expect(right).not.toHaveProperty('differences');
});

describe('ask --check', () => {
  it('says of each line whether it is printed, and what differs', async () => {
    const { code, stdout, stderr } = await run(
      ['ask', '--json', '--check'],
      '全市高企总数达2339家\n\n高企总数达2338家\n2月21日，市委、市政府召开全市“科技创新攻坚年”动员部署会\n月球上有一座很大的图书馆\n',
    );
    expect(code).toBe(0);
    expect(stderr.text).toBe('');
    const [number, printed, date, absent] = stdout.json;
    expect(stdout.json).toHaveLength(4);
    expect(number).toMatchObject({
      quotation: '全市高企总数达2339家',
      verdict: 'differs',
      evidence: [{ paragraph: 2, quote: expect.stringContaining('高企总数达2338家') }],
    });
    expect(number).toHaveProperty('differences.0', { kind: 'number', said: '2339家', printed: '2338家' });
    expect(printed).toMatchObject({ verdict: 'verbatim', differences: [] });
    expect(printed).toHaveProperty('evidence.0.highlight', '高企总数达2338家');
    expect(date).toMatchObject({
      verdict: 'differs',
      differences: [{ kind: 'date', said: '2月21日', printed: '2月20日' }],
    });
    expect(absent).toMatchObject({ verdict: 'absent', differences: [], evidence: [] });
    expect(Object.keys(absent ?? {})).toEqual([
      'quotation',
      'verdict',
      'differences',
      'evidence',
      'milliseconds',
    ]);
  });

  it('holds a date against the date of the sentence, wherever it stands there', async () => {
    const { stdout } = await run(['ask', '--json', '--check', '2月21日召开全市科技创新攻坚年动员部署会']);
    expect(stdout.json[0]).toHaveProperty('differences.0', {
      kind: 'date',
      said: '2月21日',
      printed: '2月20日',
    });
  });

  it('says the same to people', async () => {
    const { stdout } = await run(['ask', '--check', '全市高企总数达2339家']);
    expect(stdout.text).toMatch(/^有出入。.*\n│ .*2338家[\s\S]*\n您给的：2339家 → 报道：2338家\n/u);
  });
});

describe('summary', () => {
  it('writes one line for the report that is named', async () => {
    const { stdout } = await run(['summary', '--json', '2']);
    expect(stdout.json).toHaveLength(1);
    expect(stdout.json[0]).toHaveProperty('sentences.0.paragraph', expect.any(Number));
  });

  it('is of all reports where none is named', async () => {
    const { stdout } = await run(['summary', '--json']);
    expect(stdout.json).toHaveLength(2);
  });

  it('says how to name one where none fits', async () => {
    const { code, stdout, stderr } = await run(['summary', '--json', '不存在的报道']);
    expect({ code, out: stdout.text }).toEqual({ code: 1, out: '' });
    expect(stderr.text).toMatch(/^No report fits “不存在的报道”; .+\.\n$/u);
  });
});

describe('a mistake', () => {
  it.each([['/no/such/folder'], [mkdtempSync(join(tmpdir(), 'yinju-'))]])(
    'in REPORTS_DIR is one sentence and exit code 1: %s',
    async (folder) => {
      const { code, stdout, stderr } = await run(['ask', '--json'], 'x\n', { REPORTS_DIR: folder });
      expect({ code, out: stdout.text }).toEqual({ code: 1, out: '' });
      expect(stderr.text).toMatch(/^REPORTS_DIR .+\.\n$/u);
    },
  );

  it.each([[['answer']], [['ask', '--jsn']], [[]], [['toString']]])(
    'in the command shows how to use it: %j',
    async (args) => {
      const { code, stdout, stderr } = await run(args);
      expect({ code, out: stdout.text }).toEqual({ code: 1, out: '' });
      expect(stderr.text).toMatch(/^Usage:/u);
    },
  );

  it.each([
    [['ask', '--jsn'], "Unknown option '--jsn'"],
    [['answer'], 'There is no command “answer”; give one of ask, summary, reports, desk.'],
    [[], 'No command was given'],
  ])('in the command is named in one sentence: %j', async (args, sentence) => {
    const { stderr } = await run(args);
    expect(stderr.lines.at(-1)).toContain(sentence);
    expect(stderr.lines.at(-1)).toMatch(/\.$/u);
  });

  it('is none where a question begins with a dash behind --', async () => {
    const { code, stdout } = await run(['ask', '--json', '--', '-5度是哪天？']);
    expect(code).toBe(0);
    expect(stdout.json.map(({ question }) => question)).toEqual(['-5度是哪天？']);
  });

  it('is none where help is asked for', async () => {
    const { code, stdout } = await run(['--help']);
    expect(code).toBe(0);
    expect(stdout.text).toMatch(/^Usage:/u);
  });
});

it('ends quietly when its reader is gone', async () => {
  const stdout = new Writable({
    write(_chunk, _encoding, done) {
      done(Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }));
    },
  });
  const stderr = new Collected();
  const code = await runCli(['reports', '--json'], {
    stdin: Readable.from([]),
    stdout,
    stderr,
    environment: {},
  });
  expect({ code, errors: stderr.text }).toEqual({ code: 0, errors: '' });
});

describe('desk', () => {
  const BOT_TOKEN = '123456:ABC-DEF';

  it('writes what readers asked in vain for spreadsheets, and no cell that one would run', async () => {
    const storeDir = mkdtempSync(join(tmpdir(), 'yinju-desk-'));
    const store = await openStore({
      storeDir,
      databaseUrl: null,
      bot: '123456',
      secret: 'of the tests alone',
      keepDays: 90,
      log: createLog([], () => {}),
      onTakenOver: () => {},
    });
    store.recordQuestion({
      asker: '1',
      update: 1,
      question: '=HYPERLINK("http://x","谁，是")',
      kind: 'question',
      verdict: 'none',
      report: null,
      topic: 'topic',
      quotations: null,
    });
    await store.exportOf('1');
    // The bot runs on.
    const { code, stdout, stderr } = await run(['desk'], '', { BOT_TOKEN, STORE_DIR: storeDir });
    await store.close(1_000);
    expect(stderr.text).toBe('');
    expect(code).toBe(0);
    expect(stdout.text).toMatch(
      /^\ufeffquestion,times,asked,verdict,headline,source,date,paragraph,quotation\r\n/u,
    );
    expect(stdout.lines[1]).toMatch(/^"'=HYPERLINK\(""http:\/\/x"",""谁，是""\)",1,\d{4}-.+Z,none,,,,,/u);
    const never = await run(['desk', 'unquoted'], '', { BOT_TOKEN, STORE_DIR: storeDir });
    expect(never.stdout.lines).toHaveLength(3);
    for (const list of ['useless', 'quoted', 'days', 'acts']) {
      expect((await run(['desk', list], '', { BOT_TOKEN, STORE_DIR: storeDir })).code).toBe(0);
    }
  });

  it.each([
    [
      'a list that is not there',
      ['desk', 'nonsense'],
      { BOT_TOKEN },
      /^There is no list “nonsense”; give one of unanswered/u,
    ],
    ['no token', ['desk'], { BOT_TOKEN: '' }, /^BOT_TOKEN is not set; .+\.$/u],
    [
      'no store',
      ['desk'],
      { BOT_TOKEN, STORE_DIR: '/nowhere' },
      /^There is no store at .+; set STORE_DIR .+\.$/u,
    ],
  ])('says in one sentence that there is %s', async (_what, args, settings, sentence) => {
    const { code, stderr } = await run(args, '', settings);
    expect(code).toBe(1);
    expect(stderr.text.trim()).toMatch(sentence);
  });
});
