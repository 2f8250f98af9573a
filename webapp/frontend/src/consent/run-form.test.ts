import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { all, one, show, textOf } from '../testing';
import './run-form';
import type { RunForm } from './run-form';

const SCHEMA = `{"type": "object", "required": ["symbol", "days"], "properties": {
  "symbol": {"type": "string", "title": "Symbol", "description": "As at the exchange", "pattern": "^[A-Z]+$"},
  "days": {"type": "integer", "minimum": 1, "default": 30},
  "big": {"type": "integer", "maximum": 12345678901234567890},
  "rate": {"type": "number"},
  "dry": {"type": "boolean"},
  "mode": {"enum": ["fast", "exact", 3]},
  "from": {"type": "string", "format": "date"},
  "tags": {"type": "array", "items": {"type": "string", "maxLength": 5}},
  "window": {"type": "object", "required": ["size"], "properties": {"size": {"type": "integer"}}}}}`;

let schema: string;
let canRun: boolean;
let sent: Array<{ path: string; body: string; headers: Headers }>;
let refusal: Response | undefined;
let asked: string[];

beforeEach(() => {
  [schema, canRun, sent, refusal, asked] = [SCHEMA, true, [], undefined, []];
  sessionStorage.clear();
  vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
    if (path === '/api/session') return Response.json({ csrf: 't0k' });
    if (init.method === 'POST') {
      sent.push({ path, body: String(init.body), headers: new Headers(init.headers) });
      return refusal?.clone() ?? Response.json({ ok: true, request: { id: 'r7' } });
    }
    const more = schema ? `,"params_schema":${schema}` : '';
    return new Response(
      `{"ok":true,"artifact":{"slug":"s","author":"ada","current_version":4,
        "effective_perms":{"can_run":${canRun}}${more}}}`,
    );
  });
});

afterEach(() => vi.unstubAllGlobals());

async function form(): Promise<RunForm> {
  const shown = await show<RunForm>('cs-run-form', { slug: 's', reader: 'consumer' });
  shown.addEventListener('asked', (event) => asked.push((event as CustomEvent<string>).detail));
  await vi.waitFor(() => expect(textOf(shown)).not.toContain('Loading'));
  await settled(shown);
  return shown;
}

async function settled(shown: RunForm) {
  for (let i = 0; i < 5; i++) await shown.updateComplete.then(() => Promise.resolve());
}

function field(shown: RunForm, path: string) {
  return one<HTMLInputElement>(shown, 'cs-run-form-fields', `[id="${encodeURIComponent(path)}"]`);
}

async function type(shown: RunForm, element: HTMLInputElement, text: string) {
  element.value = text;
  element.dispatchEvent(new Event(element.tagName === 'SELECT' ? 'change' : 'input'));
  await settled(shown);
}

async function send(shown: RunForm) {
  one(shown, 'button.primary').click();
  await settled(shown);
}

test('parametersOfTheSchemaAreSentAsTheirKindsAndPresetsAreThere', async () => {
  const shown = await form();
  expect(textOf(shown)).toContain('As at the exchange');
  expect(field(shown, '/days').value).toBe('30');
  await type(shown, field(shown, '/symbol'), 'AMZN');
  await type(shown, field(shown, '/big'), '12345678901234567889');
  await type(shown, field(shown, '/rate'), '1.50');
  await type(shown, field(shown, '/dry'), 'false');
  await type(shown, field(shown, '/mode'), '3');
  await type(shown, field(shown, '/tags'), 'a\n\nb');
  await type(shown, field(shown, '/window/size'), '7');
  await send(shown);
  await vi.waitFor(() => expect(asked).toEqual(['r7']));
  const { path, body, headers } = sent[0]!;
  expect(path).toBe('/api/code/artifacts/s/run_request');
  expect(headers.get('X-CSRF-Token')).toBe('t0k');
  expect(headers.get('Idempotency-Key')).toBeTruthy();
  expect(body).toContain('"big": 12345678901234567889');
  expect(body).toContain('"rate": 1.50');
  expect(JSON.parse(body)).toMatchObject({
    version: 4,
    params: { symbol: 'AMZN', days: 30, dry: false, mode: 3, tags: ['a', 'b'], window: { size: 7 } },
    execute_on_approval: false,
    priority: 50,
    inputs: [],
  });
  expect(JSON.parse(body).params).not.toHaveProperty('from');
});

test.each([
  ['/symbol', '', 'Fill this in.'],
  ['/symbol', 'amzn', 'This must fit the pattern ^[A-Z]+$'],
  ['/days', '1.5', 'Write a whole number'],
  ['/days', '0', 'Give at least 1.'],
  ['/big', '12345678901234567891', 'Give at most 12345678901234567890.'],
  ['/rate', '1,5', 'Write a number with a dot'],
  ['/from', '2027-02-30', 'Write a date'],
  ['/tags', 'short\nmuch longer', 'Line 2: Write at most 5 characters, not 11.'],
])('wrongValueIsToldAtItsFieldAndNothingIsSent: %s %j', async (path, text, words) => {
  const shown = await form();
  await type(shown, field(shown, '/symbol'), 'AMZN');
  const input = field(shown, path);
  if (input.type === 'date') input.type = 'text'; // a browser without a control for dates
  await type(shown, input, text);
  await send(shown);
  expect(textOf(one(shown, 'cs-run-form-fields', '.wrong'))).toContain(words);
  expect(field(shown, path).getAttribute('aria-invalid')).toBe('true');
  expect(sent).toEqual([]);
});

test('jsonAndFieldsAreTheSameParametersAndNothingIsLostBetweenThem', async () => {
  const shown = await form();
  await type(shown, field(shown, '/big'), '12345678901234567890');
  one(shown, 'cs-run-form-parameters', 'header button').click();
  await settled(shown);
  const json = one<HTMLInputElement>(shown, '#json');
  expect(json.value).toContain('"big": 12345678901234567890');
  await type(shown, json, '{"unknown": 1}');
  one(shown, 'cs-run-form-parameters', 'header button').click();
  await settled(shown);
  expect(textOf(shown)).toContain('The fields cannot hold all of this');
  expect(one<HTMLInputElement>(shown, '#json').value).toBe('{"unknown": 1}');
  await type(shown, json, '{"symbol": "A", "days": 2.0}');
  one(shown, 'cs-run-form-parameters', 'header button').click();
  await settled(shown);
  expect(field(shown, '/days').value).toBe('2.0');
});

test.each([
  ['', 'names no parameters'],
  ['{"type": "object", "oneOf": [{}]}', 'too intricate'],
  ['{"type": "object", "required": ["x"]}', 'too intricate'],
])('schemaThatCannotBeDrawnIsAnsweredInJson: %s', async (other, words) => {
  schema = other;
  const shown = await form();
  expect(textOf(shown)).toContain(words);
  await type(shown, one(shown, '#json'), '{"n": 10000000000000000000001}');
  await send(shown);
  await vi.waitFor(() => expect(asked).toEqual(['r7']));
  expect(sent[0]?.body).toContain('10000000000000000000001');
});

test('brokenJsonIsNotSent', async () => {
  schema = '';
  const shown = await form();
  await type(shown, one(shown, '#json'), '{"n": }');
  await send(shown);
  expect(textOf(shown)).toContain('This is not a JSON object');
  expect(sent).toEqual([]);
});

test('refusalOfTheSchemaIsToldAtTheFieldItNamesAndEverythingStays', async () => {
  refusal = Response.json(
    {
      code: 'PARAMETERS_INVALID',
      detail:
        "params do not fit the version's schema: /symbol: must be an exchange's; /window: required property 'size' not found",
    },
    { status: 400 },
  );
  const shown = await form();
  await type(shown, field(shown, '/symbol'), 'AMZN');
  await send(shown);
  await vi.waitFor(() => expect(textOf(shown)).toContain("params do not fit"));
  await settled(shown);
  const wrong = all(shown, 'cs-run-form-fields', '.wrong').map((one) => one.textContent);
  expect(wrong).toEqual(["must be an exchange's", "required property 'size' not found"]);
  expect(field(shown, '/symbol').value).toBe('AMZN');
  expect(asked).toEqual([]);
});

test('sameAttemptIsSentUnderTheSameKeyAfterSilence', async () => {
  schema = '';
  const shown = await form();
  vi.stubGlobal('fetch', (fetched => async (path: string, init: RequestInit) => {
    const answer = await fetched(path, init);
    if (init.method === 'POST' && sent.length === 1) throw new TypeError('cut');
    return answer;
  })(fetch));
  await send(shown);
  await vi.waitFor(() => expect(textOf(shown)).toContain('The server does not answer.'));
  await settled(shown);
  await send(shown);
  await vi.waitFor(() => expect(asked).toEqual(['r7']));
  expect(sent[0]?.headers.get('Idempotency-Key')).toBe(sent[1]?.headers.get('Idempotency-Key'));
});

test('filesAreSentUnderNamesTheServerTakes', async () => {
  schema = '';
  const shown = await form();
  await choose(shown, new File(['hello'], 'Umsätze (2).csv'), new File(['x'], 'b.txt'));
  expect(textOf(shown)).toMatch(/2 files,\s+6 B in all/);
  expect(textOf(shown)).toContain('your file Umsätze (2).csv');
  await send(shown);
  await vi.waitFor(() => expect(asked).toEqual(['r7']));
  expect(JSON.parse(sent[0]!.body).inputs).toEqual([
    { name: 'Umsatze _2_.csv', content_base64: btoa('hello') },
    { name: 'b.txt', content_base64: btoa('x') },
  ]);
});

test('limitsOfFilesAreToldBeforeSendingAndEachCanBeRemoved', async () => {
  schema = '';
  const shown = await form();
  const large = new File(['x'], 'large.bin');
  Object.defineProperty(large, 'size', { value: 21 * 1024 * 1024 });
  await choose(shown, large, new File(['x'], 'LARGE.bin'));
  expect(textOf(shown)).toContain('larger than 20.0 MiB');
  expect(textOf(shown)).toContain('Another file has this name');
  await send(shown);
  expect(sent).toEqual([]);
  one(shown, 'cs-run-form-inputs', 'li button').click();
  await settled(shown);
  expect(all(shown, 'cs-run-form-inputs', 'li')).toHaveLength(1);
  await send(shown);
  await vi.waitFor(() => expect(asked).toEqual(['r7']));
});

async function choose(shown: RunForm, ...files: File[]) {
  const input = one<HTMLInputElement>(shown, 'input[type=file]');
  Object.defineProperty(input, 'files', { value: files, configurable: true });
  input.dispatchEvent(new Event('change'));
  await settled(shown);
}

test('timesAreTheReadersAndAnEmptySpanIsRefusedBeforeSending', async () => {
  schema = '';
  const shown = await form();
  await type(shown, one(shown, '#notBefore'), '2999-01-01T10:00');
  await type(shown, one(shown, '#priority'), '101');
  await send(shown);
  expect(textOf(shown)).toContain('within a year');
  expect(textOf(shown)).toContain('from 0 to 100.');
  const soon = new Date(Date.now() + 3_600_000);
  const local = new Date(soon.getTime() - soon.getTimezoneOffset() * 60_000).toISOString();
  await type(shown, one(shown, '#notBefore'), local.slice(0, 16));
  await type(shown, one(shown, '#priority'), '90');
  await send(shown);
  await vi.waitFor(() => expect(asked).toEqual(['r7']));
  expect(JSON.parse(sent[0]!.body)).toMatchObject({
    priority: 90,
    schedule: { not_before: `${soon.toISOString().slice(0, 16)}:00.000Z` },
  });
});

test('whatWasTypedSurvivesAReloadAndCanBeThrownAway', async () => {
  await type(await form(), field(document.body.firstElementChild as RunForm, '/symbol'), 'AMZN');
  const again = await form();
  expect(textOf(again)).toContain('What you had typed is back.');
  expect(field(again, '/symbol').value).toBe('AMZN');
  one(again, '.notice button').click();
  await settled(again);
  expect(field(again, '/symbol').value).toBe('');
  expect(sessionStorage).toHaveLength(0);
});

test('draftIsNotShownToAnotherPerson', async () => {
  await type(await form(), field(document.body.firstElementChild as RunForm, '/symbol'), 'AMZN');
  const other = await show<RunForm>('cs-run-form', { slug: 's', reader: 'contributor' });
  await vi.waitFor(() => expect(textOf(other)).not.toContain('Loading'));
  expect(textOf(other)).not.toContain('What you had typed');
});

test('whoMayNotAskIsToldWhomToAsk', async () => {
  canRun = false;
  expect(textOf(await form()).replace(/\s+/g, ' ')).toContain('Ask ada, or whoever else may edit it');
});
