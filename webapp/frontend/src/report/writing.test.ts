import { expect, test } from 'vitest';
import { plainName } from './reports';
import { BLANK, afterSaving, isDirty, isRenamed, writingOn } from './writing';

const OPENED = { file: 'a.md', markdown: 'one', revision: 3, size: 3, modified: '' };

test('whatIsOpenedIsNotDirtyUntilItIsChanged', () => {
  const writing = writingOn(OPENED);
  expect(isDirty(writing)).toBe(false);
  expect(isDirty({ ...writing, text: 'two' })).toBe(true);
  expect(isDirty({ ...writing, name: 'b' })).toBe(true);
  expect(isDirty(BLANK)).toBe(false);
});

test('whatIsTypedWhileSavingStaysDirty', () => {
  const typed = { ...writingOn(OPENED), text: 'two and more' };
  const saved = afterSaving(typed, 'two', { file: 'a.md', revision: 4, size: 3, modified: '' });
  expect(saved).toMatchObject({ text: 'two and more', base: 'two', revision: 4 });
  expect(isDirty(saved)).toBe(true);
});

test('nameThatTheServerKeepsTheSameIsNoOther', () => {
  expect(isRenamed({ file: 'Weekly_report.md', name: 'Weekly report' })).toBe(false);
  expect(isRenamed({ file: 'Weekly_report.md', name: 'Weekly_report.md' })).toBe(false);
  expect(isRenamed({ file: 'a.md', name: ' ' })).toBe(false);
  expect(isRenamed({ file: 'a.md', name: 'b' })).toBe(true);
});

test.each([
  ['Bericht März', 'Bericht_M_rz'],
  ['../a', '___a'],
  ['a.md', 'a'],
])('nameIsPlain: %s', (typed, plain) => expect(plainName(typed)).toBe(plain));
