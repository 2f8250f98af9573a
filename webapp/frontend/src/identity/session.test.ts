import { afterEach, expect, test, vi } from 'vitest';
import { currentSession, signIn, signOut, welcome } from './session';

afterEach(() => vi.unstubAllGlobals());

function serverAnswers(answer: (path: string, init: RequestInit) => Response) {
  const server = vi.fn((path: string, init: RequestInit) => Promise.resolve(answer(path, init)));
  vi.stubGlobal('fetch', server);
  return server;
}

test('signedInPersonIsKnown', async () => {
  serverAnswers(() =>
    Response.json({ username: 'ada', groups: ['authors'], csrf: 'x', demo: false }),
  );
  expect(await currentSession()).toEqual({ username: 'ada', groups: ['authors'], demo: false });
});

test('unauthorizedMeansNobody', async () => {
  serverAnswers(() => Response.json({ detail: 'Sign in first.' }, { status: 401 }));
  expect(await currentSession()).toBeUndefined();
});

test('brokenServerIsNotTakenForNobody', async () => {
  serverAnswers(() => new Response('', { status: 503 }));
  await expect(currentSession()).rejects.toThrow('503');
});

test('whoeverIsNotSignedInIsToldWhatSigningInIsLike', async () => {
  serverAnswers(() => Response.json({ demo: true, oidc: 'Example' }, { status: 401 }));
  expect(await welcome()).toEqual({ demo: true, oidc: 'Example' });
});

test.each(['<html>', '{"demo":"true","oidc":true}', '{}'])(
  'anythingElseIsNoDemoAndNoIssuer: %s',
  async (body) => {
    serverAnswers(() => new Response(body));
    expect(await welcome()).toEqual({ demo: false, oidc: '' });
  },
);

test('signInSendsNameAndPasswordInTheBody', async () => {
  const server = serverAnswers(() => Response.json({}));
  await signIn('ada', 'p&?#');
  const [path, init] = server.mock.calls[0] ?? [];
  expect([path, init?.method]).toEqual(['/api/session', 'POST']);
  expect(init?.body).toBe('{"username":"ada","password":"p&?#"}');
});

test('signOutCarriesTheCsrfToken', async () => {
  const server = serverAnswers(() => Response.json({ csrf: 't0k' }));
  await signOut();
  const [path, init] = server.mock.calls[1] ?? [];
  expect([path, init?.method]).toEqual(['/api/session', 'DELETE']);
  expect(init?.headers).toMatchObject({ 'X-CSRF-Token': 't0k' });
});
