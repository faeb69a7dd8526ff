import type { Waits } from './waits.js';
import type { World } from './world.js';

/** What a reader acts on: the chats, and who waits for something to happen in them. */
export interface ServerState {
  readonly world: World;
  readonly waits: Waits;
}
