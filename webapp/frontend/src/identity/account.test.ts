import { afterEach, expect, test, vi } from 'vitest';
import { all, one, show, textOf } from '../testing';
import './account';
import { mayAdminister } from './authors';

afterEach(() => vi.unstubAllGlobals());

const ACCOUNT = {
  username: 'ada',
  groups: ['authors', 'risk-team'],
  email: '',
  password_here: true,
  signed_in_since: '2030-01-01T00:00:00Z',
  signed_in_until: '2030-01-01T08:00:00Z',
};

test('onlyAdminsAndSuperusersAdminister', () => {
  const inGroups = (groups: readonly string[]) => ({ username: 'ada', groups, demo: false });
  expect(mayAdminister(inGroups(['authors', 'superusers']))).toBe(true);
  expect(mayAdminister(inGroups(['authors', 'contributors']))).toBe(false);
});

test('passwordIsSentOnlyWhereItIsTheSameTwice', async () => {
  const sent: string[] = [];
  vi.stubGlobal('fetch', (path: string, init?: RequestInit) => {
    if (path === '/api/session') return Promise.resolve(Response.json({ csrf: 'secret' }));
    if (init?.method !== 'PUT') return Promise.resolve(Response.json(ACCOUNT));
    sent.push(init.body as string);
    return Promise.resolve(Response.json({ detail: 'The current password is wrong' }, { status: 403 }));
  });
  const shown = await show('cs-account', {});
  await vi.waitFor(() => expect(textOf(shown)).toContain('authors, risk-team'));
  expect(textOf(shown)).toContain('no address on record');
  await vi.waitFor(() => expect(all(shown, '[name=wanted]')).toHaveLength(1));
  const type = (name: string, value: string) =>
    (one<HTMLInputElement>(shown, `[name=${name}]`).value = value);
  type('current', 'old one');
  type('wanted', 'new one 1');
  type('again', 'new one 2');
  one(shown, 'button.primary').click();
  await vi.waitFor(() => expect(textOf(one(shown, '[role=alert]'))).toContain('not the same twice'));
  expect(sent).toEqual([]);
  type('again', 'new one 1');
  one(shown, 'button.primary').click();
  await vi.waitFor(() => expect(textOf(one(shown, '[role=alert]'))).toContain('password is wrong'));
  expect(JSON.parse(sent[0] ?? '')).toEqual({ current_password: 'old one', password: 'new one 1' });
});
