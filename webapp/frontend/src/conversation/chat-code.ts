import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { lineDiff } from '../authoring/line-diff';
import { codeBlock } from '../content/code-block';
import '../content/diff';
import { highlight } from '../content/highlight';
import '../shell/copy';
import { countHidden } from '../shell/hidden-characters';
import { hiddenNotice, marked, markedText } from '../shell/marked-text';
import { theme } from '../shell/theme';

/**
 * `<cs-chat-code>`: code an assistant wrote. It does nothing by itself: a person copies it, has it
 * inserted (`insert-code`), or looks at how it differs from what stands in the editor and accepts that
 * (`replace-code`) or not.
 */
@customElement('cs-chat-code')
export class ChatCode extends LitElement {
  static override styles = [
    theme,
    markedText,
    codeBlock,
    css`
      :host {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 6px;
        margin-block: 8px;
      }
      pre {
        max-height: 400px;
        padding: 8px 12px;
        white-space: pre;
      }
      .actions {
        display: flex;
        flex-wrap: wrap;
        gap: 2px 8px;
        align-items: center;
      }
      .actions button {
        min-height: 28px;
      }
      section {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 10px;
        border: 2px solid var(--accent);
        border-radius: 10px;
        padding: 12px;
      }
    `,
  ];

  /** What the assistant wrote. */
  @property({ attribute: false }) code = '';
  /** The language it named, or that of the editor. */
  @property() language = '';
  /** What stands in the editor. */
  @property({ attribute: false }) current = '';
  /** Whether it is still being written. */
  @property({ type: Boolean }) unfinished = false;
  /** Whether the answer it stands in was cut: then it may be a part of a program only. */
  @property({ type: Boolean }) cut = false;
  @state() private proposed = false;
  @state() private said = '';

  protected override render() {
    return html`${hiddenNotice(countHidden(this.code))}
      <pre tabindex="0" role="region" aria-label="Code of the assistant"><code>${highlight(
        this.code,
        this.language,
      ).map(({ text, style }) => html`<span class=${style}>${marked(text)}</span>`)}</code></pre>
      ${this.unfinished ? nothing : this.actions()} ${this.proposed ? this.proposal() : nothing}`;
  }

  private actions() {
    return html`<div class="actions">
      <cs-copy .text=${this.code} what="this code"></cs-copy>
      <button class="quiet" type="button" @click=${() => this.tell('insert-code', 'Inserted.')}>
        Insert at cursor
      </button>
      <button
        class="quiet"
        type="button"
        aria-expanded=${this.proposed ? 'true' : 'false'}
        @click=${() => this.propose(!this.proposed)}
      >
        Propose as change
      </button>
      <span class="muted" role="status">${this.said}</span>
    </div>`;
  }

  private proposal() {
    const lines = lineDiff(this.current, this.code);
    return html`<section aria-label="Proposed change">
      <h3>Proposed change</h3>
      ${
        this.cut
          ? html`<p class="notice warn">
              The answer was cut: this may be only the beginning of a program.
            </p>`
          : nothing
      }
      <cs-diff .lines=${lines} from="your code" to="the proposal"></cs-diff>
      <div class="actions">
        ${
          lines.length > 0
            ? html`<button class="primary" type="button" @click=${this.accept}>Accept</button>`
            : nothing
        }
        <button type="button" @click=${this.reject}>Reject</button>
        <span class="muted">Nothing is run or saved by accepting it.</span>
      </div>
    </section>`;
  }

  private propose(on: boolean) {
    [this.proposed, this.said] = [on, ''];
  }

  private accept() {
    this.proposed = false;
    this.tell('replace-code', 'Accepted; it stands in the editor now.');
  }

  private reject() {
    [this.proposed, this.said] = [false, 'Rejected; nothing was changed.'];
  }

  private tell(event: 'insert-code' | 'replace-code', said: string) {
    const detail = { code: this.code };
    this.dispatchEvent(new CustomEvent(event, { detail, bubbles: true, composed: true }));
    this.said = said;
  }
}
