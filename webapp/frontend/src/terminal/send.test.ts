import { afterEach, expect, test, vi } from 'vitest';
import { LiveRun } from '../run/live-run';
import { USUAL } from './policy';
import { MissingAnswers, send, type Asked } from './send';

const ASKS: Asked = {
  code: "print(input('Name? '))",
  language: 'python',
  policy: USUAL,
  inSession: false,
  fresh: false,
};

afterEach(() => vi.unstubAllGlobals());

/** What is asked of a server that finds the one prompt, and the run that is followed then. */
function atServer() {
  const sent: { path: string; body: unknown }[] = [];
  vi.stubGlobal('fetch', (path: string, { method, body }: RequestInit) => {
    if (method === 'POST') sent.push({ path, body: JSON.parse(String(body)) as unknown });
    return Promise.resolve(Response.json({ prompts: ['Name? '], run_id: 'r1', sessions: [] }));
  });
  const run = new LiveRun(() => undefined);
  const follow = vi.spyOn(run, 'follow').mockImplementation(() => undefined);
  return { sent, run, follow };
}

test('codeThatAsksIsNotRunBeforeItsPromptsAreAnswered', async () => {
  const { sent, run } = atServer();
  const refused = await send(ASKS, { 'Age? ': '7' }, run).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(MissingAnswers);
  expect((refused as MissingAnswers).prompts).toEqual(['Name? ']);
  expect(sent.map(({ path }) => path)).toEqual(['/api/prepare_code_inputs']);
});

test.each([
  [false, '/api/run_code_async'],
  [true, '/api/sessions/python/cell'],
])('answersAndTheWishForFiguresAreSent, inSession %s', async (inSession, path) => {
  const { sent, run, follow } = atServer();
  await send({ ...ASKS, inSession }, { 'Name? ': 'Ada' }, run);
  expect(sent.at(-1)?.path).toBe(path);
  expect(sent.at(-1)?.body).toMatchObject({ inputs: { 'Name? ': 'Ada' }, capture_plots: true });
  expect(follow).toHaveBeenCalledWith('r1');
});

test('codeThatAsksNothingIsSentWithoutAnswers', async () => {
  const { sent, run } = atServer();
  await send({ ...ASKS, code: 'print(1)' }, {}, run);
  expect(sent).toHaveLength(1);
  expect(sent[0]?.body).not.toHaveProperty('inputs');
});
