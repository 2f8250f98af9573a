import { render } from 'lit';
import { expect, test } from 'vitest';
import { markdown } from './markdown';

function drawn(text: string, parts = {}): HTMLElement {
  const place = document.createElement('div');
  render(markdown(text, parts), place);
  return place;
}

function words(element: Element | null): string {
  return (element?.textContent ?? '').replace(/\s+/g, ' ').trim();
}

test('whatPeopleWriteIsDrawn', () => {
  const place = drawn(
    '# Title\n\nA *b* **c** ~~d~~ `e` [f](https://x.example/?a=b)\n\n1. one\n2. two\n\n- x\n- y\n\n> q\n\n|a|b|\n|-|-|\n|1|2|\n\n---\n',
  );
  expect(words(place.querySelector('h1'))).toBe('Title');
  expect([...place.querySelectorAll('em, strong, code')].map(words)).toEqual(['b', 'c', 'e']);
  expect([...place.querySelectorAll('li')].map(words)).toEqual(['one', 'two', 'x', 'y']);
  expect(words(place.querySelector('blockquote'))).toBe('q');
  expect([...place.querySelectorAll('th, td')].map(words)).toEqual(['a', 'b', '1', '2']);
  expect(place.querySelector('hr')).not.toBeNull();
  const link = place.querySelector('a');
  expect(link?.getAttribute('href')).toBe('https://x.example/?a=b');
  expect(link?.rel).toContain('noopener');
});

test('codeIsHandedToWhoeverDrawsItAsItStands', () => {
  const found: string[] = [];
  drawn('```python title="x"\nprint("<b>")\n```\n', {
    fence: (code: string, language: string) => found.push(language, code),
  });
  expect(found).toEqual(['python', 'print("<b>")\n']);
});

test('headingsBeginWhereThePageWantsThem', () => {
  expect(drawn('# a\n\n###### b', { firstHeading: 3 }).querySelectorAll('h3, h6')).toHaveLength(2);
});

test.each([
  '<script>alert(1)</script>',
  'a <img src=x onerror=alert(1)> b',
  '[x](javascript:alert(1))',
  '[x](JaVaScRiPt&#58;alert(1))',
  '[x](data:text/html,<script>alert(1)</script>)',
  '[x](vbscript:x)',
  '![x](https://evil.example/pixel.png)',
  '![x](x" onerror="alert(1))',
  '<a href="javascript:alert(1)">x</a>',
  '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
  '<svg/onload=alert(1)>',
  '[x]: javascript:alert(1)\n\n[x]',
  '<javascript:alert(1)>',
])('hostileTextStaysText: %s', (text) => {
  const place = drawn(text);
  expect(place.querySelectorAll('script, img, iframe, svg, [onerror], [onload], [srcdoc]')).toHaveLength(0);
  for (const link of place.querySelectorAll('a')) {
    expect(link.getAttribute('href')).toMatch(/^(https?:\/\/|mailto:)/);
  }
});
