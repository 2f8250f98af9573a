/** The server's refusal, told in its own words (problem+json, RFC 9457). */
export class Problem extends Error {
  constructor(
    /** The HTTP status; 0 where no answer came at all. */
    readonly status: number,
    message: string,
    /** The server's stable word for what is wrong; empty where it gave none. */
    readonly code = '',
  ) {
    super(message);
    this.name = 'Problem';
  }
}

/** What to tell the reader about anything that was thrown. */
export function explain(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Read from our own server, as it stands on the wire. Throws a {@link Problem}. */
export function getText(path: string, signal?: AbortSignal): Promise<string> {
  return call('GET', path, signal ? { signal } : {});
}

/** Read a file of our own server. Throws a {@link Problem}. */
export async function getFile(path: string): Promise<Blob> {
  return (await answer('GET', path, { headers: { Accept: '*/*' } })).blob();
}

/** Read JSON of our own server with the sign-in cookie. Throws a {@link Problem}. */
export async function getJson<T>(path: string, signal?: AbortSignal): Promise<T> {
  return JSON.parse(await getText(path, signal)) as T;
}

/**
 * Ask our own server for a change and return its answer. Reads the CSRF token anew, so another tab's
 * sign-in is no harm. A body that is a text is JSON already and is sent to the letter.
 */
export async function sendJson<T>(
  method: 'POST' | 'PATCH' | 'PUT' | 'DELETE',
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<T> {
  return objectIn(await call(method, path, withBody(body, await ofThisSignIn(headers)))) as T;
}

/**
 * Ask our own server by POST for an answer that goes on, as server-sent events. Throws a
 * {@link Problem} where it refuses to begin.
 */
export async function openStream(
  path: string,
  body: unknown,
  signal: AbortSignal,
): Promise<ReadableStream<Uint8Array>> {
  const accept = { Accept: 'text/event-stream, application/problem+json' };
  const headers = await ofThisSignIn(accept, signal);
  const response = await answer('POST', path, { ...withBody(body, headers), signal });
  if (!response.body) throw new Problem(response.status, 'The server answered nothing.');
  return response.body;
}

/** Ask while nobody is signed in: without a CSRF token, which only a sign-in has. */
export async function postBeforeSignIn(path: string, body: unknown): Promise<void> {
  await call('POST', path, withBody(body, {}));
}

/** The headers, with the token that only a page of ours reads where somebody is signed in. */
async function ofThisSignIn(
  headers: Record<string, string>,
  signal?: AbortSignal,
): Promise<Record<string, string>> {
  const { csrf } = await getJson<{ csrf?: string }>('/api/session', signal);
  return csrf ? { ...headers, 'X-CSRF-Token': csrf } : headers;
}

function withBody(body: unknown, headers: Record<string, string>): RequestInit {
  if (body === undefined) return { headers };
  return {
    headers: { ...headers, 'Content-Type': 'application/json' },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  };
}

async function call(method: string, path: string, more: RequestInit): Promise<string> {
  return (await answer(method, path, more)).text();
}

async function answer(method: string, path: string, more: RequestInit): Promise<Response> {
  const headers = { Accept: 'application/json, application/problem+json', ...more.headers };
  let response: Response;
  try {
    response = await fetch(path, { ...more, method, headers, credentials: 'same-origin' });
  } catch (error) {
    if (more.signal?.aborted) throw error;
    throw new Problem(0, 'The server does not answer. Is it running?');
  }
  if (!response.ok) throw refusal(await response.text(), response.status);
  return response;
}

function refusal(text: string, status: number): Problem {
  const problem = objectIn(text);
  const words = [problem['detail'], problem['error'], problem['title']].find(isText);
  const code = isText(problem['code']) ? problem['code'] : '';
  return new Problem(status, words ?? `The server answered ${status}.`, code);
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

/** What is not JSON, for instance a page of a proxy, holds nothing; the status has to do. */
function objectIn(text: string): Record<string, unknown> {
  try {
    return Object(JSON.parse(text)) as Record<string, unknown>;
  } catch {
    return {};
  }
}
