/** The model in a thread of its own, so that readers of the bot never wait for it. Started by model.ts. */
import { parentPort, workerData } from 'node:worker_threads';
import { messageOf } from '../log.js';
import { answer, type Message, type Request } from './calls.js';
import { openService, type ServiceOptions } from './service.js';

const port = parentPort;
if (port === null) throw new Error('This file is started by model.ts.');
const say = (message: Message): void => port.postMessage(message);
const options: ServiceOptions = workerData;

try {
  const service = await openService(options);
  port.on('message', (request: Request) => {
    answer(service, request).then(
      (output) => say({ kind: 'answer', id: request.id, output }),
      (error: unknown) => say({ kind: 'error', id: request.id, reason: messageOf(error) }),
    );
  });
  say({ kind: 'ready' });
} catch (error) {
  say({ kind: 'failed', reason: messageOf(error) });
}
