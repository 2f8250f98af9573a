import { expect, test } from 'vitest';
import { EVERYTHING, narrows, searchIn, searchWords } from './search';

test('addressKeepsWhatIsLookedFor', () => {
  const search = { ...EVERYTHING, q: 'a&b', tag: 'c d', starred: 'true', sort: 'stars', page: '3' };
  expect(searchIn(`?${searchWords(search).toString()}`)).toEqual(search);
});

test('emptyWordsStandInNoAddress', () => {
  expect(searchWords(EVERYTHING).toString()).toBe('');
});

test('foreignWordsOfTheAddressAreLeftAlone', () => {
  expect(searchIn('?slug=x&q=y')).toEqual({ ...EVERYTHING, q: 'y' });
});

test('orderAndPageLeaveNothingOut', () => {
  expect(narrows({ ...EVERYTHING, sort: 'stars', page: '2' })).toBe(false);
  expect(narrows({ ...EVERYTHING, starred: 'true' })).toBe(true);
});
