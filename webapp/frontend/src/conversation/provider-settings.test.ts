import { afterEach, expect, test, vi } from 'vitest';
import { all, one, show, textOf } from '../testing';
import './provider-settings';

let provider = {
  key: 'openai',
  label: 'OpenAI',
  configured: false,
  selected: false,
  model: 'm',
  models: ['m'],
  models_hint: 'm, n',
  requires_base_url: false,
  requires_key: true,
  key_kept: false,
  base_url: 'https://a.example/v1',
  notes: 'A note.',
};
let sent: [string, unknown][] = [];

function server(path: string, init?: RequestInit): Response {
  if (path === '/api/session') return Response.json({ csrf: 'c' });
  if (path === '/api/ai/providers') return Response.json({ providers: [provider] });
  if (path.startsWith('/api/vs_terminal/ping'))
    return Response.json({ ok: false, latency_ms: 1, models: [], error: 'OpenAI does not accept the key' });
  sent.push([path, JSON.parse(init?.body as string)]);
  if (path.endsWith('/configure')) {
    provider = { ...provider, configured: true, key_kept: true };
    return Response.json({ status: 'saved', setup: provider });
  }
  provider = { ...provider, selected: true };
  return Response.json({ status: 'selected' });
}

afterEach(() => {
  sent = [];
  vi.unstubAllGlobals();
});

test('aKeyGoesInAndIsNeverShown', async () => {
  vi.stubGlobal('fetch', (path: string, init?: RequestInit) => Promise.resolve(server(path, init)));
  const settings = await show('cs-provider-settings', {});
  await vi.waitFor(() => expect(textOf(settings)).toContain('OpenAI'));
  expect(textOf(settings)).toContain('not set up');
  const key = one<HTMLInputElement>(settings, '#key');
  expect([key.type, key.value]).toEqual(['password', '']);
  key.value = ' secret ';
  const press = (words: string) =>
    all(settings, 'button').find((button) => textOf(button).trim() === words)?.click();
  press('Save');
  await vi.waitFor(() => expect(textOf(settings)).toContain('A key is kept'));
  expect(sent).toEqual([
    ['/api/ai/providers/configure', { provider: 'openai', api_key: 'secret', model: 'm', models: [] }],
  ]);
  expect(one<HTMLInputElement>(settings, '#key').value).toBe('');
  press('Use this one');
  await vi.waitFor(() => expect(textOf(settings)).toContain('in use, m'));
  press('Test');
  await vi.waitFor(() => expect(textOf(one(settings, '[role=alert]'))).toContain('does not accept'));
});
