import { html, nothing, type TemplateResult } from 'lit';
import MarkdownIt, { type Token } from 'markdown-it';
import { marked } from './marked-text';

/** What a reader of Markdown may draw in its own way. */
export interface Parts {
  /** A fenced block of code, and the language it names. */
  readonly fence?: (code: string, language: string) => unknown;
  /** A picture; left out, its words stand in its place and nothing is fetched. */
  readonly image?: (source: string, words: string, title: string) => unknown;
  /** Whether a link leads to an address; left out, to the web and to mailboxes only. */
  readonly follows?: (address: string) => boolean;
  /** The level of the highest heading, 1 to 6. */
  readonly firstHeading?: number;
}

interface Node {
  readonly token: Token;
  readonly inside: Node[];
}

/** Deeper than anybody writes, and no deeper than drawing takes: what is deeper is left out. */
const DEEPEST = 100;

/** CommonMark with GitHub's tables, as the server reads reports. */
const reader = new MarkdownIt('commonmark', { html: false, maxNesting: DEEPEST }).enable('table');
reader.validateLink = () => true; // an address that is not followed is shown without its link

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
      return html`<ol start=${Number(token.attrGet('start') ?? 1)}>
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

function table(token: Token, within: () => unknown): TemplateResult | undefined {
  switch (token.type) {
    case 'table_open':
      return html`<div class="scroll" tabindex="0"><table>${within()}</table></div>`;
    case 'thead_open':
      return html`<thead>${within()}</thead>`;
    case 'tbody_open':
      return html`<tbody>${within()}</tbody>`;
    case 'tr_open':
      return html`<tr>${within()}</tr>`;
    case 'th_open':
      return html`<th scope="col" class=${sideOf(token)}>${within()}</th>`;
    case 'td_open':
      return html`<td class=${sideOf(token)}>${within()}</td>`;
    default:
      return undefined;
  }
}

/** On which side a column's cells stand: the library would have it in a style. */
function sideOf(token: Token): string {
  return /text-align:\s*(left|center|right)/.exec(attribute(token, 'style'))?.[1] ?? '';
}

function attribute(token: Token, name: string): string {
  return String(token.attrGet(name) ?? '');
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
    case 'link_open':
      return link(token, within(), parts);
    case 'image':
      return picture(token, parts);
    default:
      return token.content ? marked(token.content) : within() || nothing;
  }
}

function link(token: Token, within: unknown, { follows = leadsToTheWeb }: Parts): unknown {
  const address = attribute(token, 'href');
  if (!follows(address)) return within;
  const title = attribute(token, 'title') || nothing;
  return html`<a href=${address} title=${title} target="_blank" rel="noopener noreferrer nofollow"
    >${within}</a
  >`;
}

function leadsToTheWeb(address: string): boolean {
  return /^(https?:\/\/|mailto:)/i.test(address);
}

function picture(token: Token, { image }: Parts): unknown {
  const words = wordsOf(token.children ?? []);
  return image
    ? image(attribute(token, 'src'), words, attribute(token, 'title'))
    : html`<em>${marked(words || 'picture')}</em>`;
}

function wordsOf(tokens: readonly Token[]): string {
  return tokens
    .map(({ type, content, children }) => (type === 'softbreak' ? ' ' : content + wordsOf(children ?? [])))
    .join('');
}
