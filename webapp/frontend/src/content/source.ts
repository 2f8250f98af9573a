import { LitElement, css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import '../shell/copy';
import { theme } from '../shell/theme';
import { codeBlock } from './code-block';
import { countHidden } from '../shell/hidden-characters';
import { highlight, tokensByLine } from './highlight';
import { linesOf } from './lines';
import { hiddenNotice, marked, markedText } from '../shell/marked-text';

/**
 * `<cs-source>`: source to be read before it is trusted. Line numbers, colours, and every character
 * that hides itself made visible. The text in the page is the source, byte for byte.
 */
@customElement('cs-source')
export class Source extends LitElement {
  static override styles = [
    theme,
    markedText,
    codeBlock,
    css`
      header {
        display: flex;
        justify-content: space-between;
        align-items: baseline;
        padding-block-end: 4px;
      }
      .notice {
        margin-block-end: 8px;
      }
    `,
  ];

  /** The source. */
  @property({ attribute: false }) code = '';
  /** Its language, as the artifact names it. */
  @property() language = 'python';

  protected override render() {
    const lines = linesOf(this.code);
    if (lines.length === 0) return html`<p class="muted">There is no source.</p>`;
    const tokens = tokensByLine(lines, highlight(this.code, this.language));
    return html`<header class="muted">
        <span>${this.language}, ${lines.length} ${lines.length === 1 ? 'line' : 'lines'}</span>
        <cs-copy .text=${this.code} what="source"></cs-copy>
      </header>
      ${hiddenNotice(countHidden(this.code.replaceAll('\r\n', '\n')))}
      <pre tabindex="0" role="region" aria-label="Source"><code>${tokens.map(
        (line, i) =>
          html`<span class="line" data-line=${i + 1}>${line.map(
            ({ text, style }) => html`<span class=${style}>${shown(text)}</span>`,
          )}</span>`,
      )}</code></pre>`;
  }
}

/** A Windows line end is a line end, not a hidden character. */
function shown(text: string) {
  return text.endsWith('\r\n') ? [...marked(text.slice(0, -2)), '\r\n'] : marked(text);
}
