import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { all, one, show } from '../testing';
import { EVERYTHING, type Search } from './search';
import './search-form';
import type { SearchForm } from './search-form';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

async function form(search: Partial<Search> = {}) {
  const shown = await show<SearchForm>('cs-search-form', { search: { ...EVERYTHING, ...search } });
  const searched: Search[] = [];
  shown.addEventListener('searched', (e) => searched.push((e as CustomEvent<Search>).detail));
  return { shown, searched };
}

function type(shown: Node, name: string, text: string) {
  const input = one<HTMLInputElement>(shown, `[name=${name}]`);
  input.value = text;
  input.dispatchEvent(new Event('input', { bubbles: true }));
}

test('typedWordsAreSearchedForOnceAfterAPause', async () => {
  const { shown, searched } = await form();
  type(shown, 'q', 'g');
  vi.advanceTimersByTime(200);
  type(shown, 'q', 'gr');
  vi.advanceTimersByTime(200);
  expect(searched).toEqual([]);
  vi.advanceTimersByTime(50);
  expect(searched).toEqual([{ ...EVERYTHING, q: 'gr' }]);
});

test('whatIsChosenIsSearchedForAtOnceAndBeginsAtTheFirstPage', async () => {
  const { shown, searched } = await form({ q: 'x', page: '3' });
  const select = one<HTMLSelectElement>(shown, '[name=visibility]');
  select.value = 'public';
  select.dispatchEvent(new Event('change', { bubbles: true }));
  expect(searched).toEqual([{ ...EVERYTHING, q: 'x', visibility: 'public' }]);
});

test('everyWordOfTheAddressIsShown', async () => {
  const { shown } = await form({ q: 'a', language: 'cobol', tag: 'b', author: 'c', starred: 'true' });
  const value = (name: string) => one<HTMLInputElement>(shown, `[name=${name}]`).value;
  expect(['q', 'language', 'tag', 'author'].map(value)).toEqual(['a', 'cobol', 'b', 'c']);
  expect(one<HTMLInputElement>(shown, '[name=starred]').checked).toBe(true);
});

test('filtersAreClearedAndTheOrderStays', async () => {
  const { shown, searched } = await form({ tag: 'b', sort: 'stars' });
  one(shown, 'button').click();
  expect(searched).toEqual([{ ...EVERYTHING, sort: 'stars' }]);
});

test('everyFieldHasALabel', async () => {
  const { shown } = await form();
  expect(all(shown, 'input, select').every((field) => field.closest('label'))).toBe(true);
});
