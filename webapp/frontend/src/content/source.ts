import { LitElement, css, html, nothing } from 'lit';
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
 * that hides itself made visible. The text in the page is the source, byte for byte. Where lines have
 * addresses (`#L12`), one can be marked, and is scrolled to.
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
        flex-wrap: wrap;
        gap: 4px 16px;
        align-items: baseline;
        padding-block-end: 4px;
      }
      cs-copy {
        margin-inline-start: auto;
      }
      .line-field {
        display: inline-flex;
        gap: 6px;
        align-items: baseline;
      }
      .line-field input {
        font: inherit;
        color: var(--ink);
        width: 6em;
        padding: 2px 8px;
        background: var(--surface);
        border: 1px solid var(--control);
        border-radius: 7px;
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
  /** Whether `#L12` in the page's address means a line of this source. */
  @property({ type: Boolean }) linked = false;
  /** The marked line, from 1; none where it is 0. */
  @property({ type: Number }) here = 0;

  protected override render() {
    const lines = linesOf(this.code);
    if (lines.length === 0) return html`<p class="muted">There is no source.</p>`;
    const tokens = tokensByLine(lines, highlight(this.code, this.language));
    return html`<header class="muted">
        <span>${this.language}, ${lines.length} ${lines.length === 1 ? 'line' : 'lines'}</span>
        ${this.linked ? this.goTo(lines.length) : nothing}
        <cs-copy .text=${this.code} what="source"></cs-copy>
      </header>
      ${hiddenNotice(countHidden(this.code.replaceAll('\r\n', '\n')))}
      <pre tabindex="0" role="region" aria-label="Source"><code>${tokens.map(
        (line, i) =>
          html`<span class="line ${i + 1 === this.here ? 'here' : ''}" data-line=${i + 1}>${
            this.linked ? this.number(i + 1) : nothing
          }${line.map(
            ({ text, style }) => html`<span class=${style}>${shown(text)}</span>`,
          )}</span>`,
      )}</code></pre>`;
  }

  protected override updated(changed: Map<PropertyKey, unknown>): void {
    if (!changed.has('here') && !changed.has('code')) return;
    this.renderRoot.querySelector('.here')?.scrollIntoView?.({ block: 'center' });
  }

  /** A thousand numbers are no stops for the keyboard; the field above leads to each of them. */
  private number(line: number) {
    return html`<a class="at" href="#L${line}" data-line=${line} tabindex="-1" aria-hidden="true"></a>`;
  }

  private goTo(lines: number) {
    return html`<label class="line-field">
      Line
      <input
        type="number"
        min="1"
        max=${lines}
        .value=${this.here ? String(this.here) : ''}
        @change=${(event: Event) => (location.hash = `#L${(event.target as HTMLInputElement).value}`)}
      />
    </label>`;
  }
}

/** A Windows line end is a line end, not a hidden character. */
function shown(text: string) {
  return text.endsWith('\r\n') ? [...marked(text.slice(0, -2)), '\r\n'] : marked(text);
}
