import { LitElement, css, html, type PropertyValues } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { marked, markedText } from '../shell/marked-text';
import { theme } from '../shell/theme';
import type { Block } from './transcript';

/**
 * `<cs-output-log>`: what a job prints, as it comes. It keeps at the end while the reader is there, and
 * stays where the reader scrolls to. Blocks out of sight are not laid out.
 */
@customElement('cs-output-log')
export class OutputLog extends LitElement {
  static override styles = [
    theme,
    markedText,
    css`
      .log {
        max-height: 480px;
        min-height: 96px;
        overflow: auto;
        padding: 8px 12px;
        background: var(--sunken);
        border: 1px solid var(--line);
        border-radius: 8px;
        font-family: var(--mono);
        font-size: calc(var(--text) * 0.867);
        line-height: 1.5;
      }
      pre {
        margin: 0;
        font: inherit;
        white-space: pre-wrap;
        overflow-wrap: anywhere;
        content-visibility: auto;
        contain-intrinsic-block-size: auto 100lh;
      }
      pre:last-child {
        content-visibility: visible;
      }
      .stderr {
        color: var(--bad);
      }
      .note {
        color: var(--muted);
        font-style: italic;
      }
    `,
  ];

  /** What was printed, in order. */
  @property({ attribute: false }) blocks: readonly Block[] = [];
  /** What is said while nothing was printed. */
  @property() none = '';
  @query('.log') private box!: HTMLElement;
  private follows = true;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('blocks') || !this.hasUpdated) return;
    if (this.blocks.length <= 1) this.follows = true; // another run
    else this.follows = this.box.scrollHeight - this.box.scrollTop - this.box.clientHeight < 32;
  }

  protected override updated(): void {
    if (this.follows) this.box.scrollTop = this.box.scrollHeight;
  }

  protected override render() {
    return html`<div class="log" tabindex="0" role="region" aria-label="Output">
      ${
        this.blocks.length === 0
          ? html`<span class="note">${this.none}</span>`
          : this.blocks.map(
              ({ stream, text }) => html`<pre class=${stream}>${marked(text)}</pre>`,
            )
      }
    </div>`;
  }
}
