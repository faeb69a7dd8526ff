import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { Fleeting } from '../store/fleeting.js';

/** A file or a post that waits for an administrator's decision; of a file, Telegram keeps the bytes. */
const Card = z.object({
  owner: z.number(),
  /** As it was shown. */
  headline: z.string(),
  /** Whether it holds no more than one report. */
  isOne: z.boolean(),
  /** Whether its quotations can be checked. */
  isManuscript: z.boolean(),
  source: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('file'), id: z.string(), name: z.string() }),
    z.object({
      kind: z.literal('post'),
      name: z.string(),
      /** What it is as a file. */
      content: z.string(),
      /** As it was posted. */
      text: z.string(),
    }),
  ]),
  /** Its headline in place of the one that it prints. */
  title: z.string().optional(),
  /** Whether it may have been taken in by a process that died before it could say so. */
  isBegun: z.boolean().default(false),
});
export type IntakeCard = Readonly<z.infer<typeof Card>>;

/** What administrators handed in and have not decided about, wherever they press. */
export class IntakeCards {
  constructor(private readonly cards: Fleeting) {}

  /** @returns the id for its buttons, once every process knows it */
  async add(card: IntakeCard): Promise<string> {
    const id = randomBytes(6).toString('base64url');
    await this.change(id, card);
    return id;
  }

  async change(id: string, card: IntakeCard): Promise<void> {
    await this.cards.set(id, JSON.stringify(card), String(card.owner));
  }

  /** @returns undefined where it is decided, forgotten, or another's */
  async get(id: string, owner: number | undefined): Promise<IntakeCard | undefined> {
    const kept = await this.cards.get(id);
    const { data } = Card.safeParse(kept === undefined ? undefined : JSON.parse(kept));
    return data?.owner === owner ? data : undefined;
  }

  delete(id: string): void {
    this.cards.delete(id);
  }
}
