import { afterEach, expect, test, vi } from 'vitest';
import { all, one, show, textOf } from '../testing';
import './webhook-list';
import { eventWords, madeSecret } from './webhooks';

afterEach(() => vi.unstubAllGlobals());

const HOOK = {
  id: 'w1',
  address: 'https://hooks.example.org/x',
  events: ['io.countersign.run_request.waiting'],
  enabled: true,
  failures: 2,
  created_by: 'admin',
  created_at: '2026-11-21T04:40:12Z',
};

test('secretIsThirtyTwoRandomBytes', () => {
  const secret = madeSecret();
  expect(secret).toMatch(/^whsec_/);
  expect(atob(secret.slice(6))).toHaveLength(32);
  expect(madeSecret()).not.toBe(secret);
  expect(eventWords('io.countersign.ping')).toBe('io.countersign.ping');
});

test('webhookIsTurnedOffAndRemovedOnlyAfterAQuestion', async () => {
  const sent: string[] = [];
  vi.stubGlobal('fetch', (path: string, init?: RequestInit) => {
    if (path === '/api/session') return Promise.resolve(Response.json({ csrf: 'secret' }));
    const method = init?.method ?? 'GET';
    if (method !== 'GET') sent.push(`${method} ${path} ${String(init?.body ?? '')}`.trim());
    return Promise.resolve(Response.json({ webhooks: [HOOK], page: 1, page_size: 50, total: 1 }));
  });
  const shown = await show('cs-webhooks', {});
  await vi.waitFor(() => expect(textOf(shown)).toContain('a decision is waited for'));
  expect(textOf(shown)).toContain('2 deliveries were given up');
  one(shown, `[aria-label="Turn ${HOOK.address} off"]`).click();
  await vi.waitFor(() => expect(sent).toEqual(['PATCH /api/admin/webhooks/w1 {"enabled":false}']));
  one(shown, `[aria-label="Remove ${HOOK.address}"]`).click();
  await vi.waitFor(() => expect(all(shown, 'button.yes')).toHaveLength(1));
  expect(sent).toHaveLength(1);
  one(shown, 'button.yes').click();
  await vi.waitFor(() => expect(sent[1]).toBe('DELETE /api/admin/webhooks/w1'));
});
