import { LitElement, css, html } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { formControls } from '../shell/form';
import { theme } from '../shell/theme';
import { FORMATS, asBlock, formatted, type Replacement } from './format';

/**
 * `<cs-markdown-area .text=…>`: where Markdown is written, with a toolbar above. Sends `typed` with the
 * whole text after each change; what a button or {@link MarkdownArea.insert} puts in is undone by the
 * browser like what was typed.
 */
@customElement('cs-markdown-area')
export class MarkdownArea extends LitElement {
  static override styles = [
    theme,
    formControls,
    css`
      :host {
        display: grid;
        grid-template-rows: auto minmax(0, 1fr);
        grid-template-columns: minmax(0, 1fr);
        gap: 6px;
        min-width: 0;
      }
      textarea {
        min-height: 20em;
        font-family: var(--mono);
        font-size: calc(var(--text) * 0.9);
        line-height: 1.5;
        tab-size: 4;
      }
      ::placeholder {
        color: var(--muted);
        opacity: 1;
      }
      .tools {
        display: flex;
        flex-wrap: wrap;
        gap: 4px;
      }
      button {
        min-width: 34px;
        min-height: 32px;
        padding: 2px 8px;
        font-size: calc(var(--text) * 0.9);
      }
      .italic {
        font-style: italic;
      }
      @container (min-width: 760px) {
        textarea {
          min-height: 30em;
        }
      }
    `,
  ];

  /** What is written. */
  @property({ attribute: false }) text = '';
  @query('textarea') private area!: HTMLTextAreaElement;

  /** Put a block of Markdown where the cursor is, on lines of its own. */
  insert(markdown: string): void {
    if (this.hasUpdated) this.replace(asBlock(this.chosen, markdown));
    else void this.updateComplete.then(() => this.insert(markdown));
  }

  override focus(): void {
    this.area.focus();
  }

  protected override render() {
    return html`<div class="tools" role="group" aria-label="Formatting">
        ${FORMATS.map(
          (format) =>
            html`<button
              type="button"
              class=${format.key}
              title=${format.words}
              aria-label=${format.words}
              @click=${() => this.replace(formatted(this.chosen, format))}
            >
              ${format.sign}
            </button>`,
        )}
      </div>
      <textarea
        aria-label="Report in Markdown"
        placeholder="# What came of it"
        spellcheck="true"
        .value=${this.text}
        @input=${this.tell}
      ></textarea>`;
  }

  private get chosen() {
    const { value, selectionStart, selectionEnd } = this.area;
    return { text: value, from: selectionStart, to: selectionEnd };
  }

  /** As if it had been typed, so that the browser's own undo takes it back. */
  private replace({ start, end, text, from, to }: Replacement) {
    const { area } = this;
    area.focus();
    area.setSelectionRange(start, end);
    const focused = this.shadowRoot?.activeElement === area; // one that is hidden takes no keyboard
    if (!focused || !document.execCommand?.('insertText', false, text)) {
      area.setRangeText(text, start, end);
    }
    area.setSelectionRange(from, to);
    this.tell();
  }

  private tell() {
    this.dispatchEvent(new CustomEvent<string>('typed', { detail: this.area.value }));
  }
}
