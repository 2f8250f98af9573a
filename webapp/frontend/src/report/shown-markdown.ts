import { html, nothing, type TemplateResult } from 'lit';
import type { Token } from 'markdown-it';
import { isShown, leadsThere } from './addresses';

type Shown = TemplateResult | string | typeof nothing;
type Show = (inside: Shown[], token: Token) => TemplateResult;

/** How what opens and closes is shown. A tag that stands not here is left out, its words are not. */
const AROUND: Readonly<Record<string, Show>> = {
  h1: (inside) => html`<h1>${inside}</h1>`,
  h2: (inside) => html`<h2>${inside}</h2>`,
  h3: (inside) => html`<h3>${inside}</h3>`,
  h4: (inside) => html`<h4>${inside}</h4>`,
  h5: (inside) => html`<h5>${inside}</h5>`,
  h6: (inside) => html`<h6>${inside}</h6>`,
  p: (inside, token) => (token.hidden ? html`${inside}` : html`<p>${inside}</p>`),
  ul: (inside) => html`<ul>${inside}</ul>`,
  ol: (inside, token) => html`<ol start=${Number(token.attrGet('start') ?? 1)}>${inside}</ol>`,
  li: (inside) => html`<li>${inside}</li>`,
  blockquote: (inside) => html`<blockquote>${inside}</blockquote>`,
  table: (inside) => html`<div class="scroll" tabindex="0"><table>${inside}</table></div>`,
  thead: (inside) => html`<thead>${inside}</thead>`,
  tbody: (inside) => html`<tbody>${inside}</tbody>`,
  tr: (inside) => html`<tr>${inside}</tr>`,
  th: (inside, token) => html`<th class=${side(token)}>${inside}</th>`,
  td: (inside, token) => html`<td class=${side(token)}>${inside}</td>`,
  em: (inside) => html`<em>${inside}</em>`,
  strong: (inside) => html`<strong>${inside}</strong>`,
  a: link,
};

/** How what stands by itself is shown. */
const ALONE: Readonly<Record<string, (token: Token) => Shown>> = {
  inline: (token) => html`${showTokens(token.children ?? [])}`,
  text: (token) => token.content,
  text_special: (token) => token.content,
  softbreak: () => '\n',
  hardbreak: () => html`<br />`,
  code_inline: (token) => html`<code>${token.content}</code>`,
  code_block: (token) => html`<pre><code>${token.content}</code></pre>`,
  fence: (token) => html`<pre><code>${token.content}</code></pre>`,
  hr: () => html`<hr />`,
  image: picture,
};

/** Show what was read. Only templates of ours are made, so nothing in a report can be a tag. */
export function showTokens(tokens: readonly Token[]): Shown[] {
  const levels: Shown[][] = [[]];
  const open: Token[] = [];
  for (const token of tokens) {
    if (token.nesting > 0) {
      open.push(token);
      levels.push([]);
      continue;
    }
    const shown = token.nesting < 0 ? around(open.pop(), levels.pop() ?? []) : alone(token);
    levels[levels.length - 1]?.push(shown);
  }
  return levels[0] ?? [];
}

function around(token: Token | undefined, inside: Shown[]): Shown {
  const show = token && AROUND[token.tag];
  return show ? show(inside, token) : html`${inside}`;
}

function alone(token: Token): Shown {
  return ALONE[token.type]?.(token) ?? token.content;
}

function attribute(token: Token, name: string): string {
  return String(token.attrGet(name) ?? '');
}

function side(token: Token): string {
  return /text-align:\s*(left|center|right)/.exec(attribute(token, 'style'))?.[1] ?? '';
}

function link(inside: Shown[], token: Token): TemplateResult {
  const address = attribute(token, 'href');
  if (!leadsThere(address)) return html`<span>${inside}</span>`;
  const title = attribute(token, 'title') || nothing;
  return html`<a href=${address} title=${title} target="_blank" rel="nofollow noreferrer noopener"
    >${inside}</a
  >`;
}

function picture(token: Token): TemplateResult {
  const address = attribute(token, 'src');
  const words = wordsOf(token.children ?? []);
  if (isShown(address)) {
    const title = attribute(token, 'title') || nothing;
    return html`<img src=${address} alt=${words} title=${title} loading="lazy" />`;
  }
  const what = words ? `Picture “${words}”` : 'Picture';
  return html`<span class="missing">[${what} not shown: only pictures of your runs are shown]</span>`;
}

function wordsOf(tokens: readonly Token[]): string {
  return tokens
    .map((token) => (token.type === 'softbreak' ? ' ' : token.content + wordsOf(token.children ?? [])))
    .join('');
}
