import { afterEach, expect, test, vi } from 'vitest';
import { all, one, show, textOf } from '../testing';
import './roll-back';

afterEach(() => vi.unstubAllGlobals());

async function button(answer: Response) {
  const sent: unknown[] = [];
  vi.stubGlobal('fetch', (path: string, init?: RequestInit) => {
    if (path === '/api/session') return Promise.resolve(Response.json({ csrf: 'secret' }));
    sent.push([path, JSON.parse(init?.body as string)]);
    return Promise.resolve(answer);
  });
  const shown = await show('cs-roll-back', { slug: 'a', version: 1, newest: 3 });
  const told = vi.fn();
  shown.addEventListener('rolled-back', told);
  one(shown, 'button').click();
  await shown.updateComplete;
  return { shown, sent, told };
}

test('rollbackIsAskedTwiceAndNamesWhatTheReaderSaw', async () => {
  const { shown, sent, told } = await button(Response.json({ ok: true, artifact: {} }));
  expect(sent).toEqual([]);
  expect(textOf(shown)).toContain('Its code becomes version 4');
  one(shown, 'button.primary').click();
  await vi.waitFor(() => expect(told).toHaveBeenCalledOnce());
  const body = { version: 1, expected_version: 3 };
  expect(sent).toEqual([['/api/code/artifacts/a/rollback', body]]);
});

test('nothingIsSentWhereTheReaderKeepsIt', async () => {
  const { shown, sent } = await button(Response.json({}));
  all(shown, 'button')[1]?.click();
  await vi.waitFor(() => expect(textOf(shown)).toMatch(/Roll back to version \d+…/));
  expect(sent).toEqual([]);
});

test('conflictIsToldInTheServersWords', async () => {
  const { shown, told } = await button(
    Response.json({ detail: 'Version 4 is the newest, not 3.' }, { status: 409 }),
  );
  one(shown, 'button.primary').click();
  await vi.waitFor(() => expect(textOf(one(shown, '[role=alert]'))).toContain('Version 4'));
  expect(told).not.toHaveBeenCalled();
});
