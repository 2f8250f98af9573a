import { afterEach, expect, test, vi } from 'vitest';
import { all, one, show, textOf } from '../testing';
import './chat-panel';
import type { ChatPanel } from './chat-panel';

const CHANGED = 'Try this:\n\n```python\nprint(2)\n```\n';

let models: readonly string[] = ['model-a', 'model-b'];
let answer: () => Response = () => stream(['Hel', 'lo']);
let asked: Record<string, unknown>[] = [];
let saved: Record<string, unknown>[] = [];

function event(name: string, data: object) {
  return `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
}

function stream(pieces: readonly string[], last = event('done', { ok: true })): Response {
  const text = pieces.map((piece) => event('token', { text: piece })).join('') + last;
  return new Response(text, { headers: { 'Content-Type': 'text/event-stream' } });
}

function server(path: string, init?: RequestInit): Response {
  if (path === '/api/session') return Response.json({ csrf: 'c' });
  if (path.endsWith('/models')) return Response.json({ models, default: models[0] ?? '' });
  if (path.endsWith('/save_chat')) {
    saved.push(JSON.parse(init?.body as string) as Record<string, unknown>);
    return Response.json({ ok: true, file: 'prices.json' }, { status: 201 });
  }
  if (path.endsWith('/chat_sessions')) {
    const sessions = saved.length > 0 ? [{ file: 'prices.json', size: 10, modified: '2027-01-31T12:00:00Z' }] : [];
    return Response.json({ ok: true, sessions });
  }
  if (path.includes('/load_chat')) return Response.json({ session: { name: 'prices', ...saved[0] } });
  asked.push(JSON.parse(init?.body as string) as Record<string, unknown>);
  return answer();
}

async function panel(properties: object = {}): Promise<ChatPanel> {
  vi.stubGlobal('fetch', (path: string, init?: RequestInit) => Promise.resolve(server(path, init)));
  const shown = await show<ChatPanel>('cs-chat-panel', { code: 'print(1)\n', language: 'python', ...properties });
  await vi.waitFor(() => expect(textOf(shown)).not.toContain('Loading…\n      …'));
  await vi.waitFor(() => expect(all(shown, 'textarea, .notice').length).toBeGreaterThan(0));
  return shown;
}

async function say(shown: ChatPanel, text: string) {
  const box = one<HTMLTextAreaElement>(shown, '#question');
  box.value = text;
  box.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
  await vi.waitFor(() => expect(all(shown, 'button').map(textOf)).toContain('Send'));
  await shown.updateComplete;
}

function press(shown: ChatPanel, words: string) {
  const button = all(shown, 'button').find((each) => textOf(each).trim() === words);
  if (!button) throw new Error(`no button ${words}`);
  button.click();
}

afterEach(() => {
  models = ['model-a', 'model-b'];
  answer = () => stream(['Hel', 'lo']);
  [asked, saved] = [[], []];
  vi.unstubAllGlobals();
});

test('aQuestionIsAnsweredAndTheCodeIsSentOnlyWhenAsked', async () => {
  const shown = await panel();
  await say(shown, 'Hi');
  await vi.waitFor(() => expect(textOf(shown)).toContain('Hello'));
  expect(asked[0]).toMatchObject({ message: 'Hi', model: 'model-a', messages: [] });
  expect(asked[0]).not.toHaveProperty('code');
  one<HTMLInputElement>(shown, 'input[type=checkbox]').click();
  await say(shown, 'And now?');
  await vi.waitFor(() => expect(asked).toHaveLength(2));
  expect(asked[1]).toMatchObject({ code: 'print(1)\n', language: 'python' });
  expect((asked[1]?.['messages'] as unknown[]).length).toBe(2);
});

test('shiftEnterDoesNotSend', async () => {
  const shown = await panel();
  const box = one<HTMLTextAreaElement>(shown, '#question');
  box.value = 'a';
  box.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', shiftKey: true, bubbles: true }));
  await shown.updateComplete;
  expect(asked).toHaveLength(0);
});

test('aProposalChangesNothingUntilItIsAccepted', async () => {
  answer = () => stream([CHANGED]);
  const shown = await panel();
  const heard: [string, unknown][] = [];
  for (const name of ['insert-code', 'replace-code', 'insert-report'])
    shown.addEventListener(name, (told) => heard.push([name, (told as CustomEvent).detail]));
  await say(shown, 'Change it');
  await vi.waitFor(() => expect(all(shown, 'cs-chat-code')).toHaveLength(1));
  expect(heard).toEqual([]);
  press(shown, 'Propose as change');
  await vi.waitFor(() => expect(all(shown, 'cs-diff', '.added').map(textOf).join()).toContain('print(2)'));
  expect(all(shown, 'cs-diff', '.removed').map(textOf).join()).toContain('print(1)');
  press(shown, 'Reject');
  await vi.waitFor(() => expect(all(shown, 'cs-diff')).toHaveLength(0));
  expect(heard).toEqual([]);
  press(shown, 'Propose as change');
  await vi.waitFor(() => expect(all(shown, 'cs-diff')).toHaveLength(1));
  press(shown, 'Accept');
  press(shown, 'Insert at cursor');
  press(shown, 'Insert into report');
  expect(heard).toEqual([
    ['replace-code', { code: 'print(2)\n' }],
    ['insert-code', { code: 'print(2)\n' }],
    ['insert-report', { markdown: CHANGED }],
  ]);
});

test('aRefusalIsToldAndTheQuestionCanBeAskedAgain', async () => {
  answer = () => Response.json({ detail: 'Too busy', code: 'ASSISTANT_BUSY' }, { status: 503 });
  const shown = await panel();
  await say(shown, 'Hi');
  await vi.waitFor(() => expect(textOf(one(shown, '[role=alert]'))).toContain('Too busy'));
  answer = () => stream(['Here']);
  press(shown, 'Try again');
  await vi.waitFor(() => expect(textOf(shown)).toContain('Here'));
  expect(all(shown, '[role=alert]')).toHaveLength(0);
  expect(asked.map(({ message }) => message)).toEqual(['Hi', 'Hi']);
});

test('anAnswerThatFailsOnItsWayIsLeftOut', async () => {
  answer = () => stream(['half'], event('error', { status: 503, detail: 'It broke.' }));
  const shown = await panel();
  await say(shown, 'Hi');
  await vi.waitFor(() => expect(textOf(one(shown, '[role=alert]'))).toContain('It broke.'));
  expect(all(shown, 'cs-chat-message')).toHaveLength(1);
});

test('aCutAnswerSaysThatItIsOne', async () => {
  answer = () => stream(['```\nprint('], event('done', { ok: true, cut: true }));
  const shown = await panel();
  await say(shown, 'Hi');
  await vi.waitFor(() => expect(textOf(shown)).toContain('not complete'));
});

test.each([
  [true, 'Set one up'],
  [false, 'Ask an administrator'],
])('withoutAnAssistantOneIsToldHowToAddOne: admin %s', async (admin, words) => {
  models = [];
  const shown = await panel({ admin });
  expect(textOf(shown).replace(/\s+/g, ' ')).toContain(words);
  expect(all(shown, '#question')).toHaveLength(0);
});

test('aConversationIsKeptWithTheReportAndComesBack', async () => {
  const shown = await panel({ report: '# R' });
  const heard: unknown[] = [];
  shown.addEventListener('load-report', (told) => heard.push((told as CustomEvent).detail));
  await say(shown, 'Hi');
  const details = one<HTMLDetailsElement>(shown, 'details');
  details.open = true;
  details.dispatchEvent(new Event('toggle'));
  await vi.waitFor(() => expect(textOf(shown)).toContain('You have kept none yet.'));
  press(shown, 'Save');
  await vi.waitFor(() => expect(textOf(shown)).toContain('Saved as prices.'));
  expect(saved[0]).toMatchObject({ report_markdown: '# R' });
  press(shown, 'New conversation');
  await vi.waitFor(() => expect(all(shown, 'cs-chat-message')).toHaveLength(0));
  shown.report = 'other';
  press(shown, 'Load');
  await vi.waitFor(() => expect(all(shown, 'cs-chat-message')).toHaveLength(2));
  expect(heard).toEqual([]);
  press(shown, 'Load report draft');
  expect(heard).toEqual([{ markdown: '# R' }]);
});
