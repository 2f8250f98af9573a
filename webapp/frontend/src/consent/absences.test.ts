import { afterEach, expect, test, vi } from 'vitest';
import { all, one, show, textOf } from '../testing';
import './absence-list';

afterEach(() => vi.unstubAllGlobals());

const OWN = {
  id: 'a1',
  username: 'ada',
  deputy: 'bob',
  from: '2030-01-01T00:00:00Z',
  until: '2030-01-02T00:00:00Z',
  status: 'planned',
  reason: '<i>holidays</i>',
};
const FOREIGN = { ...OWN, id: 'a2', username: 'cyd', deputy: 'ada', reason: '' };

const words = (node: Node) => textOf(node).replace(/\s+/g, ' ').trim();

test('absencesAreSaidInWordsPlannedAndEndedEarly', async () => {
  const sent: { method: string; path: string; body: unknown }[] = [];
  vi.stubGlobal('fetch', (path: string, init?: RequestInit) => {
    if (path === '/api/session') return Promise.resolve(Response.json({ csrf: 'secret' }));
    const method = init?.method ?? 'GET';
    if (method !== 'GET') {
      sent.push({ method, path, body: init?.body ? JSON.parse(init.body as string) : undefined });
    }
    return Promise.resolve(Response.json({ absences: [OWN, FOREIGN], total: 2 }));
  });
  const shown = await show('cs-absences', { reader: 'ada' });
  await vi.waitFor(() => expect(all(shown, 'li')).toHaveLength(2));
  const rows = all(shown, 'li').map(words);
  expect(rows[0]).toMatch(/^bob decides in your stead .*<i>holidays<\/i> planned End it$/);
  expect(rows[1]).toMatch(/^You for cyd/);
  expect(rows[1]).not.toContain('End it');
  one(shown, 'li button').click();
  await vi.waitFor(() => expect(sent).toEqual([{ method: 'DELETE', path: '/api/code/absences/a1', body: undefined }]));

  one(shown, 'button.primary').click();
  await vi.waitFor(() => expect(words(one(shown, '[role=alert]'))).toContain('Say who decides'));
  one<HTMLInputElement>(shown, '[name=deputy]').value = ' bob ';
  one<HTMLInputElement>(shown, '[name=until]').value = '2030-05-06T07:08';
  one(shown, 'button.primary').click();
  await vi.waitFor(() => expect(sent).toHaveLength(2));
  expect(sent[1]?.body).toEqual({
    deputy: 'bob',
    until: new Date('2030-05-06T07:08').toISOString(),
    reason: '',
  });
});
