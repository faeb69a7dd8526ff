import { createWriteStream } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { isAbsolute } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Api } from 'grammy';

const TIMEOUT_MS = 60_000;

/** A file that cannot be fetched from Telegram; the message holds no address, since that holds the token. */
export class DownloadError extends Error {
  override readonly name = 'DownloadError';
}

/**
 * Fetches a file that was sent.
 *
 * @param id by which Telegram knows it
 * @param path where it is to be kept
 * @param maxBytes larger ones are not fetched to their end
 * @throws {DownloadError}
 */
export async function download(api: Api, id: string, path: string, maxBytes: number): Promise<void> {
  try {
    const { file_path } = await api.getFile(id);
    if (file_path === undefined) throw new Error('Telegram does not give it out');
    // A server of one's own may keep its files on this machine.
    if (isAbsolute(file_path)) return await copyFile(file_path, path);
    const root = api.options?.apiRoot ?? 'https://api.telegram.org';
    const response = await fetch(`${root}/file/bot${api.token}/${file_path}`, {
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    if (!response.ok || response.body === null) throw new Error(`HTTP ${response.status}`);
    let bytes = 0;
    const bounded = async function* (chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
      for await (const chunk of chunks) {
        bytes += chunk.length;
        if (bytes > maxBytes) throw new Error('it is larger than it was said to be');
        yield chunk;
      }
    };
    await pipeline(Readable.fromWeb(response.body), bounded, createWriteStream(path));
  } catch (error) {
    const reason = error instanceof Error ? error.message.replaceAll(api.token, '…') : '';
    throw new DownloadError(`A file could not be fetched: ${reason}`);
  }
}
