import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { marked, markedText } from '../shell/marked-text';
import { theme } from '../shell/theme';
import { humanTime } from '../shell/words';
import './chat-code';
import type { Message } from './talk';

type Draw = typeof import('../shell/markdown').markdown;

/**
 * `<cs-chat-message>`: one thing that was said. What a person wrote is shown as it stands; an
 * assistant's answer is read as Markdown, which comes in a file of its own.
 */
@customElement('cs-chat-message')
export class ChatMessage extends LitElement {
  static override styles = [
    theme,
    markedText,
    css`
      article {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 4px;
        border-radius: 10px;
        padding: 10px 14px;
        border: 1px solid var(--line);
        background: var(--surface);
      }
      article.user {
        background: var(--calm-soft);
        border-color: transparent;
      }
      header {
        display: flex;
        flex-wrap: wrap;
        gap: 2px 12px;
        align-items: baseline;
      }
      header button {
        margin-inline-start: auto;
      }
      .text {
        overflow-wrap: anywhere;
        min-width: 0;
      }
      .plain {
        white-space: pre-wrap;
      }
      .text > * + * {
        margin-block-start: 8px;
      }
      ul,
      ol {
        margin: 8px 0;
        padding-inline-start: 24px;
      }
      blockquote {
        margin: 8px 0;
        padding-inline-start: 12px;
        border-inline-start: 3px solid var(--line);
      }
      h3,
      h4,
      h5,
      h6 {
        margin: 12px 0 4px;
        font-size: var(--text);
      }
      hr {
        border: 0;
        border-block-start: 1px solid var(--line);
      }
    `,
  ];

  /** What was said. */
  @property({ attribute: false }) message: Message | undefined;
  /** What stands in the editor, for code to be compared with. */
  @property({ attribute: false }) current = '';
  /** What the editor's code is written in. */
  @property() language = '';
  /** Whether it is still being written. */
  @property({ type: Boolean }) unfinished = false;
  @state() private draw: Draw | undefined;
  @state() private said = '';

  override connectedCallback(): void {
    super.connectedCallback();
    void this.load();
  }

  protected override render() {
    if (!this.message) return nothing;
    const { role, text, ts } = this.message;
    const isAnswer = role === 'assistant';
    return html`<article class=${role} aria-busy=${this.unfinished ? 'true' : 'false'}>
      <header>
        <strong>${isAnswer ? 'Assistant' : 'You'}</strong>
        ${ts ? html`<time class="muted" datetime=${ts}>${humanTime(ts)}</time>` : nothing}
        ${
          isAnswer && !this.unfinished
            ? html`<button class="quiet" type="button" @click=${this.insert}>
                <span aria-live="polite">${this.said || 'Insert into report'}</span>
              </button>`
            : nothing
        }
      </header>
      ${isAnswer && this.draw ? this.answer(this.draw, text) : html`<div class="text plain">${marked(text)}</div>`}
    </article>`;
  }

  private answer(draw: Draw, text: string) {
    const fence = (code: string, language: string) =>
      html`<cs-chat-code
        .code=${code}
        language=${language || this.language}
        .current=${this.current}
        ?unfinished=${this.unfinished}
        ?cut=${this.message?.cut ?? false}
      ></cs-chat-code>`;
    return html`<div class="text">${draw(text, { fence, firstHeading: 3 })}</div>
      ${
        this.message?.cut
          ? html`<p class="notice warn">
              This answer is not complete. Ask for a shorter one, or for it to go on.
            </p>`
          : nothing
      }`;
  }

  private insert() {
    const detail = { markdown: this.message?.text ?? '' };
    this.dispatchEvent(new CustomEvent('insert-report', { detail, bubbles: true, composed: true }));
    this.said = 'Inserted';
    setTimeout(() => (this.said = ''), 2000);
  }

  /** Without it, an answer is still there to be read, as it stands. */
  private async load() {
    if (!this.draw) this.draw = (await import('../shell/markdown').catch(() => undefined))?.markdown;
  }
}
