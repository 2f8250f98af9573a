import { afterEach, expect, test, vi } from 'vitest';
import { all, one, show, textOf } from '../testing';
import './package-list';
import type { PackageList } from './package-list';

const answer = (packages: readonly { name: string; version: string }[]) =>
  vi.stubGlobal(
    'fetch',
    vi.fn(async () => new Response(JSON.stringify({ packages }), { headers: { 'Content-Type': 'application/json' } })),
  );

afterEach(() => vi.unstubAllGlobals());

const shown = async (properties: object) => {
  const list = await show<PackageList>('cs-package-list', properties);
  await vi.waitFor(() => expect(textOf(list)).not.toContain('Loading'));
  return list;
};

test('packages are found by a part of their name, whatever its case', async () => {
  answer([
    { name: 'numpy', version: '1.24.2' },
    { name: 'PyYAML', version: '6.0' },
  ]);
  const list = await shown({ language: 'python' });
  expect(fetch).toHaveBeenCalledWith('/api/env/packages?language=python', expect.anything());
  expect(textOf(list)).toContain('2 packages');
  const field = one<HTMLInputElement>(list, 'input');
  field.value = ' yaml';
  field.dispatchEvent(new InputEvent('input'));
  await list.updateComplete;
  expect(all(list, 'li').map((line) => textOf(line))).toEqual(['PyYAML6.0']);
  expect(textOf(list)).toContain('1 of 2 packages');
  expect(textOf(list)).toContain('requirements.txt');
});

test('a language without packages says who installs some', async () => {
  answer([]);
  const list = await shown({ language: 'bash', languageTitle: 'Bash' });
  expect(textOf(list)).toContain('Programs in Bash find nothing beyond');
  expect(textOf(list)).not.toContain('requirements.txt');
});
