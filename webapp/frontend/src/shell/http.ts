/** The server's refusal, told in its own words (problem+json, RFC 9457). */
export class Problem extends Error {
  constructor(
    /** The HTTP status; 0 where no answer came at all. */
    readonly status: number,
    message: string,
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

/** Read JSON of our own server with the sign-in cookie. Throws a {@link Problem}. */
export async function getJson<T>(path: string, signal?: AbortSignal): Promise<T> {
  return JSON.parse(await getText(path, signal)) as T;
}

/**
 * Ask our own server for a change, and hear what it answers; nothing where it has no words. Reads the
 * CSRF token anew, so another tab's sign-in is no harm.
 */
export async function sendJson<T = void>(
  method: 'POST' | 'DELETE',
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<T> {
  const { csrf } = await getJson<{ csrf?: string }>('/api/session');
  const sent = withBody(body, csrf ? { ...headers, 'X-CSRF-Token': csrf } : headers);
  const answer = await call(method, path, sent);
  return (answer ? JSON.parse(answer) : undefined) as T;
}

/** Ask while nobody is signed in: without a CSRF token, which only a sign-in has. */
export async function postBeforeSignIn(path: string, body: unknown): Promise<void> {
  await call('POST', path, withBody(body, {}));
}

function withBody(body: unknown, headers: Record<string, string>): RequestInit {
  if (body === undefined) return { headers };
  return {
    headers: { ...headers, 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  };
}

async function call(method: string, path: string, more: RequestInit): Promise<string> {
  const headers = { Accept: 'application/json, application/problem+json', ...more.headers };
  let response: Response;
  try {
    response = await fetch(path, { ...more, method, headers, credentials: 'same-origin' });
  } catch (error) {
    if (more.signal?.aborted) throw error;
    throw new Problem(0, 'The server does not answer. Is it running?');
  }
  const text = await response.text();
  if (!response.ok) throw new Problem(response.status, refusal(text, response.status));
  return text;
}

function refusal(text: string, status: number): string {
  let problem: { detail?: unknown; error?: unknown; title?: unknown } = {};
  try {
    problem = Object(JSON.parse(text));
  } catch {
    // Not JSON, for instance a page of a proxy: the status has to do.
  }
  const words = [problem.detail, problem.error, problem.title].find((w) => typeof w === 'string');
  return (words as string | undefined) ?? `The server answered ${status}.`;
}
