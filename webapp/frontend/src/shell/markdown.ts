import { html, nothing, type TemplateResult } from 'lit';
import MarkdownIt, { type Token } from 'markdown-it';
import { marked } from './marked-text';

/** What a reader of Markdown may draw in its own way. */
export interface Parts {
  /** A fenced block of code, and the language it names. */
  readonly fence?: (code: string, language: string) => unknown;
  /** A picture; left out, its words stand in its place and nothing is fetched. */
  readonly image?: (source: string, words: string) => unknown;
  /** The level of the highest heading, 1 to 6. */
  readonly firstHeading?: number;
}

interface Node {
  readonly token: Token;
  readonly inside: Node[];
}

const reader = new MarkdownIt('default', { html: false, linkify: false, typographer: false });

/**
 * Draw Markdown. Only its tokens are used, each drawn by a template of ours: HTML in it stays text,
 * a link leads to the web or to a mail address, and nothing in it can run, whatever it says.
 */
export function markdown(text: string, parts: Parts = {}): TemplateResult {
  return html`${treeOf(reader.parse(text, {})).map((node) => draw(node, parts))}`;
}

function treeOf(tokens: readonly Token[]): Node[] {
  const open: Node[][] = [[]];
  for (const token of tokens) {
    if (token.nesting < 0) {
      open.pop();
      continue;
    }
    const node: Node = { token, inside: token.type === 'inline' ? treeOf(token.children ?? []) : [] };
    open.at(-1)?.push(node);
    if (token.nesting > 0) open.push(node.inside);
  }
  return open[0] ?? [];
}

function draw({ token, inside }: Node, parts: Parts): unknown {
  const within = () => inside.map((node) => draw(node, parts));
  switch (token.type) {
    case 'inline':
      return within();
    case 'paragraph_open':
      return token.hidden ? within() : html`<p>${within()}</p>`;
    case 'heading_open':
      return heading(Number(token.tag.slice(1)) + (parts.firstHeading ?? 1) - 1, within());
    case 'bullet_list_open':
      return html`<ul>
        ${within()}
      </ul>`;
    case 'ordered_list_open':
      return html`<ol start=${token.attrGet('start') ?? 1}>
        ${within()}
      </ol>`;
    case 'list_item_open':
      return html`<li>${within()}</li>`;
    case 'blockquote_open':
      return html`<blockquote>${within()}</blockquote>`;
    case 'hr':
      return html`<hr />`;
    case 'fence':
    case 'code_block':
      return block(token, parts);
    default:
      return table(token, within) ?? inline(token, within, parts);
  }
}

function heading(level: number, within: unknown): TemplateResult {
  switch (Math.min(level, 6)) {
    case 1:
      return html`<h1>${within}</h1>`;
    case 2:
      return html`<h2>${within}</h2>`;
    case 3:
      return html`<h3>${within}</h3>`;
    case 4:
      return html`<h4>${within}</h4>`;
    case 5:
      return html`<h5>${within}</h5>`;
    default:
      return html`<h6>${within}</h6>`;
  }
}

function block(token: Token, { fence }: Parts): unknown {
  const language = /^[\w+#-]*/.exec(token.info.trim())?.[0] ?? '';
  return fence
    ? fence(token.content, language)
    : html`<pre tabindex="0"><code>${marked(token.content)}</code></pre>`;
}

function table({ type }: Token, within: () => unknown): TemplateResult | undefined {
  switch (type) {
    case 'table_open':
      return html`<div class="scroll"><table>${within()}</table></div>`;
    case 'thead_open':
      return html`<thead>${within()}</thead>`;
    case 'tbody_open':
      return html`<tbody>${within()}</tbody>`;
    case 'tr_open':
      return html`<tr>${within()}</tr>`;
    case 'th_open':
      return html`<th scope="col">${within()}</th>`;
    case 'td_open':
      return html`<td>${within()}</td>`;
    default:
      return undefined;
  }
}

function inline(token: Token, within: () => unknown, parts: Parts): unknown {
  switch (token.type) {
    case 'softbreak':
      return '\n';
    case 'hardbreak':
      return html`<br />`;
    case 'code_inline':
      return html`<code>${marked(token.content)}</code>`;
    case 'strong_open':
      return html`<strong>${within()}</strong>`;
    case 'em_open':
      return html`<em>${within()}</em>`;
    case 's_open':
      return html`<s>${within()}</s>`;
    case 'link_open':
      return link(String(token.attrGet('href') ?? ''), within());
    case 'image':
      return parts.image
        ? parts.image(String(token.attrGet('src') ?? ''), token.content)
        : html`<em>${marked(token.content || 'picture')}</em>`;
    default:
      return token.content ? marked(token.content) : within() || nothing;
  }
}

function link(address: string, within: unknown): unknown {
  return /^(https?:\/\/|mailto:)/i.test(address)
    ? html`<a href=${address} target="_blank" rel="noopener noreferrer nofollow">${within}</a>`
    : within;
}
