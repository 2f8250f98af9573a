import { afterEach, expect, test, vi } from 'vitest';
import { all, one, show, textOf } from '../testing';
import { stateOf } from './doctor';
import './doctor-table';
import './limit-table';
import { configuredIn } from './limits';
import './plugin-list';
import './secret-list';

afterEach(() => vi.unstubAllGlobals());

const words = (node: Node) => textOf(node).replace(/\s+/g, ' ').trim();

async function shown(tag: string, answer: object) {
  vi.stubGlobal('fetch', () => Promise.resolve(Response.json(answer)));
  const element = await show(tag, {});
  await vi.waitFor(() => expect(textOf(element)).not.toContain('Loading'));
  return element;
}

const setting = (amount: number, configured: boolean, name: string) => ({
  amount,
  configured,
  setting: name,
  source: configured ? 'env' : '',
});

const kind = (name: string) => ({
  kind: name,
  networks: [],
  limits: [
    {
      bound: 'timeout',
      unit: 's',
      usual: setting(30, false, `${name}.timeout`),
      ceiling: setting(600, true, 'ceiling.timeout'),
    },
  ],
});

test('settingForAllKindsIsListedOnce', () => {
  expect(configuredIn([kind('a'), kind('b')]).map((s) => s.setting)).toEqual(['ceiling.timeout']);
});

test('limitsSayWhatIsBuiltInAndWhatIsSet', async () => {
  const table = await shown('cs-limits', { kinds: [kind('artifact_run')] });
  expect(words(one(table, 'tbody tr'))).toBe('artifact run 30≤ 600');
  expect(words(one(table, 'ul'))).toBe('ceiling.timeout = 600 (env)');
});

test('whatDoesNotHoldIsAFaultOnlyWhereItIsNeeded', () => {
  const finding = { control: 'c', holds: false, found: 'f', remedy: 'r' };
  expect(stateOf(finding, { title: '', needed: true, findings: [] })).toBe('missing');
  expect(stateOf(finding, { title: '', needed: false, findings: [] })).toBe('not here');
  expect(stateOf({ ...finding, holds: true }, { title: '', needed: true, findings: [] })).toBe('ok');
});

test('runnerThatDoesNotAnswerIsSaid', async () => {
  const doctor = await shown('cs-doctor', {
    answered: false,
    ready: false,
    problems: [{ control: 'runner process', remedy: 'start it' }],
    sections: [],
  });
  expect(words(one(doctor, '[role=alert]'))).toContain('The runner does not answer.');
  expect(words(doctor)).toContain('runner process: start it');
  const plugins = await shown('cs-plugins', { answered: false, plugins: [], languages: [], jobs: {} });
  expect(words(one(plugins, '[role=alert]'))).toContain('The runner does not answer');
});

test('refusedPluginIsListedWithItsReasonAndPlace', async () => {
  const plugins = await shown('cs-plugins', {
    answered: true,
    languages: [],
    jobs: { at_once: 2, running: 0, waiting: 0 },
    plugins: [
      {
        name: 'broken',
        version: '',
        origin: 'folder',
        state: 'refused',
        reason: 'language.json is not JSON',
        place: '/data/runner/plugins/broken',
        signature: 'unchecked',
      },
    ],
  });
  expect(words(one(plugins, 'li'))).toContain('Refused: language.json is not JSON');
  expect(words(one(plugins, 'li'))).toContain('/data/runner/plugins/broken');
});

test('secretIsListedByItsUseAndNeverByItsValue', async () => {
  const secrets = await shown('cs-secrets', {
    secrets: [
      {
        id: 'x',
        key_name: 'k-1',
        key_here: false,
        set_at: '2026-11-21T04:40:12Z',
        used_by: [{ kind: 'webhook', id: 'w', name: 'https://<b>hooks</b>' }],
      },
    ],
    page: 1,
    page_size: 50,
    total: 1,
  });
  expect(words(one(secrets, 'tbody tr'))).toContain('webhook https://<b>hooks</b>');
  expect(words(secrets)).toContain('This server lacks that key');
  expect(all(secrets, 'cs-pager', 'nav')).toEqual([]);
});
