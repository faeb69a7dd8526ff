import { type ApiClientOptions, Bot } from 'grammy';
import type { UserFromGetMe } from 'grammy/types';
import type { Readings } from '../answer/reading.js';
import type { Metrics } from '../metrics.js';
import { NO_TRAIL } from '../store/trail.js';
import type { AccessList } from './access-list.js';
import { AccessRequests } from './access-requests.js';
import { type CallOptions, installCalls } from './api/calls.js';
import { logFailure } from './api/errors.js';
import type { InHand } from './api/in-hand.js';
import type { BotContext, Services } from './context.js';
import { decideAccess } from './features/access.js';
import { type Announcements, announce } from './features/announce.js';
import { ask } from './features/ask.js';
import { browseQuotations } from './features/browse-quotations.js';
import { browseReports } from './features/browse-reports.js';
import { browseTopics } from './features/browse-topics.js';
import { type Channels, channelPosts } from './features/channel-posts.js';
import { check } from './features/check.js';
import { checkManuscript } from './features/check-manuscript.js';
import { chooseLanguage } from './features/choose-language.js';
import { chooseCorpora } from './features/corpus.js';
import { type Desk, desk } from './features/desk.js';
import { expiredButtons } from './features/expired-buttons.js';
import { groups } from './features/groups.js';
import { guest } from './features/guest.js';
import { hints } from './features/hints.js';
import { inline } from './features/inline.js';
import { type Intake, intake } from './features/intake.js';
import { type Privacy, privacy } from './features/privacy.js';
import { showPosition } from './features/show-position.js';
import { start } from './features/start.js';
import { vote } from './features/vote.js';
import { createI18n } from './locale.js';
import { localeOf } from './memory.js';
import { access as onlyAllowed } from './middlewares/access.js';
import { inOrder } from './middlewares/in-order.js';
import { observe } from './middlewares/observe.js';
import { rateLimit } from './middlewares/rate-limit.js';
import { reading } from './middlewares/reading.js';
import { speaking } from './middlewares/speaking.js';
import { takeTurns } from './middlewares/take-turns.js';
import { Presses } from './presses.js';

export interface BotOptions {
  readonly token: string;
  /** Of the Bot API server, without a slash at the end. */
  readonly apiRoot: string;
  /** Who the bot is, where that is known without asking the server. */
  readonly botInfo?: UserFromGetMe;
  /** All that can be read. */
  readonly readings: Readings;
  /** Who may ask, and who reads what; with `null` everybody reads everything: for the operator's own terminal. */
  readonly access: AccessList | null;
  /** How many messages a reader may send in a minute; 0 for any number. */
  readonly readerLimit: number;
  /** The channels whose posts are reports; without it no post is one. */
  readonly channels?: Channels;
  /** Who may hand reports in, and what becomes of these; without it nobody. */
  readonly handedIn?: Intake;
  /** What administrators look at and change; without it nobody does. */
  readonly desk?: Desk;
  /** Who announces to readers and channels; without it nobody does. */
  readonly announcements?: Announcements;
  /** What is kept of readers; without it nothing is. */
  readonly privacy?: Privacy;
  /** How calls are limited and made again; without it each is made once. */
  readonly calls?: Omit<CallOptions, 'log' | 'waiting' | 'attempting'>;
  /** Keeps the updates until they are done; without it they are lost with the process. */
  readonly inHand?: InHand;
  /** Who is told of each update in numbers, beside a line in the log; without it there is neither. */
  readonly metrics?: Metrics | null;
  /** Makes the calls instead of HTTP. */
  readonly fetch?: NonNullable<ApiClientOptions['fetch']>;
}

const NOTHING_KEPT: Privacy = { store: null, readerHost: null, administrators: [] };

/** The bot: its middleware in the order in which an update meets it. */
export function createBot(options: BotOptions, services: Services): Bot<BotContext> {
  const { token, apiRoot, botInfo, readings, access, readerLimit, channels, handedIn, calls, inHand } =
    options;
  const { metrics, fetch } = options;
  const client = { apiRoot, ...(fetch && { fetch }) };
  const bot = new Bot<BotContext>(token, { client, ...(botInfo && { botInfo }) });
  const { memory, log } = services;
  const noting = inHand && { waiting: inHand.waiting, attempting: inHand.noteAttempts() };
  if (calls) installCalls(bot.api, { ...calls, log, ...noting });

  if (inHand) bot.use(inHand.noteCalls());
  if (metrics !== undefined) bot.use(observe(log, metrics));
  bot.use(takeTurns());
  bot.use(inOrder());
  const i18n = createI18n<BotContext>((reader) => memory.preferences.get(String(reader))?.locale);
  bot.use(i18n);
  bot.use(speaking(memory));
  if (inHand) bot.use(inHand.tellIfGivenUp());
  bot.use(rateLimit(readerLimit, memory, log));
  // Not read by anybody who asks, but reports to come.
  if (channels) bot.use(channelPosts(channels));
  const presses = new Presses(log, memory.looks);
  if (access !== null) {
    const requests = new AccessRequests({
      list: access,
      waiting: memory.requests,
      log,
      localeOf: (user, languageCode) => localeOf(memory, user, languageCode),
      translate: (locale, key, variables) => i18n.t(locale, key, variables),
      handle: async (update) => {
        // To whatever keeps count of updates it is another one, and always the same.
        const again = { ...update, update_id: -update.update_id };
        if (inHand) return inHand.take([again], (taken) => bot.handleUpdate(taken));
        await bot.handleUpdate(again);
        return true;
      },
    });
    bot.use(onlyAllowed(access, requests, memory.refused, log));
    bot.use(decideAccess(access, requests, presses));
    bot.use(chooseCorpora(readings, access, { presses, trail: handedIn?.trail ?? NO_TRAIL }));
  }
  bot.use(reading(readings, access));
  // Before all else: whatever an administrator says next is the headline that was asked for, or it is none.
  if (handedIn) bot.use(intake(handedIn, services, presses));
  if (options.announcements) bot.use(announce(options.announcements, services, presses));
  if (options.desk) bot.use(desk(options.desk, services, presses));
  bot.use(start(services));
  bot.use(browseReports(services, presses));
  bot.use(browseTopics());
  bot.use(chooseLanguage(services, presses));
  bot.use(privacy(options.privacy ?? NOTHING_KEPT, services, { readings, presses }));
  bot.use(checkManuscript(services));
  bot.use(check(services));
  bot.use(ask(services, presses));
  bot.use(browseQuotations(services, presses));
  bot.use(vote(services, presses));
  bot.use(showPosition(presses));
  bot.use(expiredButtons(presses));
  bot.use(inline(services, () => isDivided(readings, access)));
  bot.use(guest(services));
  bot.use(groups(services));
  bot.use(hints());

  bot.catch((error) => logFailure(log, error));
  return bot;
}

/** Whether not everybody reads everything. */
function isDivided(readings: Readings, access: AccessList | null): boolean {
  const isOpen = access === null || access.mode === 'open';
  return !isOpen || readings.corpora().some(({ readers }) => readers !== 'everyone');
}
