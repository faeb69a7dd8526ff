import { type ApiClientOptions, HttpError } from 'grammy';

/** A call that the server carried out, but what it gave did not arrive whole. */
export class CarriedOutError extends Error {
  override readonly name = 'CarriedOutError';

  constructor() {
    super('it was carried out, but its reply did not arrive whole');
  }
}

/** Whether a failed call was surely carried out all the same. */
export function isCarriedOut(error: unknown): boolean {
  return error instanceof HttpError && error.error instanceof CarriedOutError;
}

type Fetch = NonNullable<ApiClientOptions['fetch']>;

/**
 * Makes a call as grammY would, and tells apart what grammY does not: a reply without JSON that says that the call was
 * carried out (200), and one that says that it was not (such as a gateway's 502 with a page in HTML).
 */
export const telegramFetch = (async (url: string, request: GrammyRequest): Promise<Response> => {
  const { method, headers, body } = request;
  // grammY brings a stand-in of the platform's AbortSignal, which the platform's fetch does not take.
  const abort = new AbortController();
  const stop = (): void => abort.abort();
  if (request.signal?.aborted) stop();
  request.signal?.addEventListener('abort', stop);
  try {
    // Files come as a stream.
    const streamed = typeof body === 'string' ? {} : { duplex: 'half' as const };
    const response = await fetch(url, { method, headers, body, ...streamed, signal: abort.signal });
    return Response.json(await replyOf(response));
  } catch (error) {
    // What Node's fetch says first is that it failed.
    throw error instanceof Error && error.cause instanceof Error ? error.cause : error;
  } finally {
    request.signal?.removeEventListener('abort', stop);
  }
}) as unknown as Fetch;

interface GrammyRequest {
  readonly method: string;
  readonly headers: Record<string, string>;
  readonly body: string | ReadableStream;
  readonly signal?: EventTarget & { readonly aborted: boolean };
}

/** @throws {CarriedOutError} */
async function replyOf(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch {
    if (response.ok) throw new CarriedOutError();
    const { status, statusText } = response;
    return { ok: false, error_code: status, description: statusText || 'no reply of the Bot API' };
  }
}
