import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { KeptDraft, LastingDraft } from './kept-draft';

beforeEach(() => {
  sessionStorage.clear();
  localStorage.clear();
});
afterEach(() => vi.restoreAllMocks());

test('draftIsReadAgainUntilItIsForgotten', () => {
  new KeptDraft<string>('form', 'slug', 'ada').keep('typed');
  expect(new KeptDraft<string>('form', 'slug', 'ada').read()).toBe('typed');
  new KeptDraft<string>('form', 'slug', 'ada').forget();
  expect(new KeptDraft<string>('form', 'slug', 'ada').read()).toBeUndefined();
});

test('draftOfOneIsNotTheDraftOfAnother', () => {
  new KeptDraft<string>('form', 'a b', 'c').keep('typed');
  expect(new KeptDraft<string>('form', 'a', 'b c').read()).toBeUndefined();
});

test('browserThatKeepsNothingIsNoReasonToFail', () => {
  vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
    throw new DOMException('full', 'QuotaExceededError');
  });
  expect(() => new KeptDraft<string>('form').keep('typed')).not.toThrow();
  expect(new KeptDraft<string>('form').read()).toBeUndefined();
});

test('lastingDraftOutlivesTheTab', () => {
  expect(new LastingDraft<string>('report', 'ada').keep('typed')).toBe(true);
  sessionStorage.clear();
  expect(new LastingDraft<string>('report', 'ada').read()).toBe('typed');
  expect(new KeptDraft<string>('report', 'ada').read()).toBeUndefined();
});
