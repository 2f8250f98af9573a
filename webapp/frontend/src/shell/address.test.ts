import { expect, test } from 'vitest';
import { artifactPage, sameSitePath } from './address';

test.each(['/', '/code_artifact?slug=a&request=1', '/operaton/app/tasklist/default/#/?task=1'])(
  'pathOfThisSitePasses: %s',
  (path) => expect(sameSitePath(path)).toBe(path),
);

test.each([
  undefined,
  null,
  '',
  'code_artifact',
  'https://evil.example/',
  'javascript:alert(1)',
  '//evil.example',
  '///evil.example',
  '/\\evil.example',
  '\\/evil.example',
  '/\t/evil.example',
  '/\n/evil.example',
  ' /x',
  '/a//b',
])('otherSiteIsRefused: %j', (address) => expect(sameSitePath(address)).toBeUndefined());

test('slugCannotBreakOutOfTheQuery', () => {
  expect(artifactPage('a&b=c#d', '1/2')).toBe('/code_artifact?slug=a%26b%3Dc%23d&request=1%2F2');
});
