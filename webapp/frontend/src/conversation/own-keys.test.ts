import { afterEach, expect, test, vi } from 'vitest';
import { all, one, show, textOf } from '../testing';
import './own-keys';
import type { OwnKeys } from './own-keys';

const KEPT = {
  provider: 'openai',
  label: 'OpenAI',
  base_url: 'https://api.openai.com/v1',
  kept_at: '2026-11-27T10:00:00Z',
  usable: true,
};
const OFFERED = { provider: 'openai', label: 'OpenAI', base_url: 'https://api.openai.com/v1' };

afterEach(() => vi.unstubAllGlobals());

const shown = async (answer: object) => {
  const fetched = vi.fn(
    async (_: string, _init?: RequestInit) =>
      new Response(JSON.stringify(answer), { headers: { 'Content-Type': 'application/json' } }),
  );
  vi.stubGlobal('fetch', fetched);
  const keys = await show<OwnKeys>('cs-own-keys', {});
  await vi.waitFor(() => expect(textOf(keys)).not.toContain('Loading'));
  return { keys, fetched };
};

test('keyGoesInAndIsNotThereAnyMore', async () => {
  const { keys, fetched } = await shown({ allowed: true, keys: [], providers: [OFFERED] });
  expect(textOf(keys)).toContain('You keep no key.');
  const field = one<HTMLInputElement>(keys, 'input');
  field.value = 'sk-mine';
  one(keys, 'form').dispatchEvent(new SubmitEvent('submit', { cancelable: true }));
  await vi.waitFor(() => expect(textOf(keys)).toContain('The key is kept.'));
  const sent = fetched.mock.calls.find(([, init]) => init?.method === 'POST');
  expect(JSON.parse(String(sent?.[1]?.body))).toEqual({ provider: 'openai', api_key: 'sk-mine' });
  expect(one<HTMLInputElement>(keys, 'input').value).toBe('');
});

test('keyOfAnotherAddressSaysThatItIsNotUsed', async () => {
  const { keys } = await shown({ allowed: true, keys: [{ ...KEPT, usable: false }], providers: [OFFERED] });
  expect(textOf(keys)).toContain('Not used: the provider is reached elsewhere now.');
});

test('whereNoneAreAllowedNoneIsAskedFor', async () => {
  const { keys } = await shown({ allowed: false, keys: [KEPT], providers: [OFFERED] });
  expect(all(keys, 'form')).toEqual([]);
  expect(all(keys, 'cs-confirm')).toHaveLength(1);
  expect(textOf(keys)).toContain('The operator lets nobody');
});
