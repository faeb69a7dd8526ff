import { describe, expect, it } from 'vitest';
import { readFormat } from '../../../src/reports/formats/read.js';
import { reportsIn } from './fixture.js';

/** As Telegram Desktop 5 exports a channel. */
const channel = {
  name: '江州晚报',
  type: 'public_channel',
  id: 1234567890,
  messages: [
    { id: 1, type: 'service', date: '2024-03-01T09:00:00', action: 'create_channel', text: '' },
    {
      id: 2,
      type: 'message',
      date: '2024-03-06T08:30:00',
      date_unixtime: '1709685000',
      from: '江州晚报',
      from_id: 'channel1234567890',
      text: [
        { type: 'bold', text: '罗山隧道贯通' },
        '\n\n3月6日，全长3.5公里的',
        { type: 'text_link', text: '罗山隧道', href: 'https://example.com' },
        '贯通。\n',
        { type: 'hashtag', text: '#交通' },
      ],
    },
    { id: 3, type: 'message', date: '2024-03-06T09:00:00', photo: '(File not included)', text: '' },
    {
      id: 4,
      type: 'message',
      date: '2024-03-07T10:00:00',
      forwarded_from: '云海日报',
      text: '夜市开张\n\n城东菜场的周末夜市开张，首批摊位86个。',
    },
  ],
};
const read = (value: unknown) => reportsIn(Buffer.from(JSON.stringify(value)), 'result.json');

describe('a channel exported by Telegram Desktop', () => {
  it('has a report in each post with text, with its day, link, channel and hashtags', async () => {
    const reports = await read(channel);
    expect(reports).toHaveLength(2);
    expect(reports[0]).toMatchObject({
      headline: '罗山隧道贯通',
      date: '2024-03-06',
      source: '江州晚报',
      url: 'https://t.me/c/1234567890/2',
      tags: ['交通'],
    });
    expect(reports[0]?.paragraphs[0]).toBe('3月6日，全长3.5公里的罗山隧道贯通。');
  });

  it('names the channel that a post was forwarded from', async () => {
    expect((await read(channel))[1]).toMatchObject({ headline: '夜市开张', source: '云海日报' });
  });

  it('is found among the chats of an account’s export; conversations are left out', async () => {
    const account = {
      about: '…',
      chats: {
        list: [
          { ...channel, type: 'private_group', name: '群' },
          channel,
          { type: 'personal_chat', id: 5, messages: [] },
        ],
      },
    };
    expect(await read(account)).toHaveLength(2);
    const group = Buffer.from(JSON.stringify({ ...channel, type: 'private_supergroup' }));
    await expect(readFormat(group, 'result.json')).rejects.toThrow(
      'it is a Telegram export, but not of a channel',
    );
  });
});
