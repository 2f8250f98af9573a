import { expect, test } from 'vitest';
import { artifactPage, artifactsPage, keepInAddress, sameSitePath } from './address';

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

test('searchStandsInTheAddressOfItsPage', () => {
  expect(artifactsPage(new URLSearchParams({ tag: 'r&d' }))).toBe('/code_artifacts?tag=r%26d');
  expect(artifactsPage(new URLSearchParams())).toBe('/code_artifacts');
});

test('whatIsShownIsKeptInTheAddressWithoutAStepBack', () => {
  history.replaceState(null, '', '/code_artifact?slug=a&tab=code#L3');
  const steps = history.length;
  keepInAddress({ tab: 'compare', from: '1', to: '' });
  expect(location.pathname + location.search + location.hash).toBe(
    '/code_artifact?slug=a&tab=compare&from=1',
  );
  expect(history.length).toBe(steps);
});
