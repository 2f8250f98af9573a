import { afterEach, expect, test, vi } from 'vitest';
import { Problem, getJson, sendJson } from './http';

afterEach(() => vi.unstubAllGlobals());

function serverAnswers(answer: (path: string, init: RequestInit) => Response) {
  const server = vi.fn((path: string, init: RequestInit) => Promise.resolve(answer(path, init)));
  vi.stubGlobal('fetch', server);
  return server;
}

test('changeCarriesTheCsrfTokenOfTheSession', async () => {
  const server = serverAnswers((path) =>
    path === '/api/session' ? Response.json({ csrf: 't0k' }) : Response.json({ ok: true }),
  );
  await sendJson('POST', '/api/code/run_requests/7/decide', { decision: 'approve', reason: '' });
  const [path, init] = server.mock.calls[1] ?? [];
  expect(path).toBe('/api/code/run_requests/7/decide');
  expect(init?.headers).toMatchObject({
    'X-CSRF-Token': 't0k',
    'Content-Type': 'application/json',
  });
  expect(init?.credentials).toBe('same-origin');
  expect(init?.body).toBe('{"decision":"approve","reason":""}');
});

test('bodyThatIsJsonAlreadyIsSentToTheLetterAndTheAnswerIsTold', async () => {
  const server = serverAnswers(() => Response.json({ ok: true, id: '7' }));
  expect(await sendJson('PATCH', '/x', '{"n": 12345678901234567890}')).toMatchObject({ id: '7' });
  expect(server.mock.calls[1]?.[1].body).toBe('{"n": 12345678901234567890}');
});

test('problemKeepsItsStableWord', async () => {
  serverAnswers(() => Response.json({ detail: 'Stale.', code: 'VERSION_STALE' }, { status: 409 }));
  await expect(getJson('/x')).rejects.toMatchObject({ status: 409, code: 'VERSION_STALE' });
});

test('readingSendsNoCsrfToken', async () => {
  const server = serverAnswers(() => Response.json({}));
  await getJson('/api/session');
  expect(server.mock.calls[0]?.[1].headers).not.toHaveProperty('X-CSRF-Token');
});

test.each([
  ['detail', { detail: 'Already decided by ada.', error: 'x' }, 'Already decided by ada.'],
  ['error', { ok: false, error: 'Forbidden' }, 'Forbidden'],
  ['title', { title: 'Conflict', detail: 7 }, 'Conflict'],
])('problemIsToldInTheServersWords: %s', async (_field, body, words) => {
  serverAnswers(() => Response.json(body, { status: 409 }));
  await expect(getJson('/x')).rejects.toEqual(new Problem(409, words));
});

test.each(['<html>502</html>', 'null', ''])(
  'problemWithoutWordsNamesItsStatus: %j',
  async (body) => {
    serverAnswers(() => new Response(body, { status: 502 }));
    await expect(getJson('/x')).rejects.toThrow('The server answered 502.');
  },
);

test('silenceOfTheServerIsAProblem', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));
  await expect(getJson('/x')).rejects.toThrow('The server does not answer.');
});
