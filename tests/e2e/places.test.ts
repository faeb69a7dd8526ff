import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { expectNoTrouble, type RunningBot, runBot } from './running-bot.js';

const PDF = new URL('../reports/formats/fixtures/bridge-libreoffice.pdf', import.meta.url);

let bot: RunningBot;
const asks = (question: string, language_code = 'zh-hans') =>
  bot.telegram.user({ language_code }).asks(question);
beforeAll(async () => {
  bot = await runBot({
    reports: {
      '停车.md':
        '# 江州市调整停车收费\n\n江州晚报讯 3月4日，江州市公布新的停车收费标准。\n\n## 各区标准\n\n| 区域 | 首小时 | 封顶 |\n| --- | --- | --- |\n| 桥头镇 | 5元 | 30元 |\n| 罗山县 | 4元 | 20元 |\n\n## 办理月卡\n\n市民凭身份证在柳叶街58号办理月卡。\n',
    },
    follows: true,
    patience: 20_000,
  });
  await copyFile(PDF, join(bot.folder, '古桥.pdf'));
  // The folder is followed.
  while (!(await asks('云溪古桥修缮了几个月？')).text.includes('14个月'));
}, 60_000);
afterEach(() => expectNoTrouble(bot));
afterAll(() => bot.stop());

it('a row of a table is quoted below the names of its columns, found by both, with its section', async () => {
  const answer = await asks('桥头镇停车封顶多少钱？');
  expect(answer.asRead).toMatch(/^> 区域 \| 首小时 \| 封顶\n> .*桥头镇 \| .*30元/mu);
  expect(answer.text).toContain('各区标准 · 第 4 段');
});

it('a quotation names its section', async () => {
  const { text } = await asks('市民凭身份证在柳叶街58号办理什么？');
  expect(text).toContain('市民凭身份证在柳叶街58号办理月卡。');
  expect(text).toContain('办理月卡 · 第 7 段');
});

it('a quotation from a PDF names its page and section, in the reader’s language', async () => {
  expect((await asks('新换的构件写上什么？')).text).toContain('木构件逐一编号 · 第 1 页 · 第 4 段');
  expect((await asks('新换的构件写上什么？', 'en')).text).toContain('木构件逐一编号 · page 1 · paragraph 4');
  expect((await asks('东岸码头修缮后步行用时几分钟？')).asRead).toMatch(
    /^> 路段 \| 修缮前 \| 修缮后\n> .*东岸码头 \|.*7分钟/mu,
  );
});
