import { LitElement, css, html } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { theme } from './theme';

/**
 * `<cs-confirm words="Remove" question="Remove it for good?">`: a button for what cannot be taken back.
 * Asks once more in its place, and sends `confirmed`.
 */
@customElement('cs-confirm')
export class Confirm extends LitElement {
  static override styles = [
    theme,
    css`
      :host {
        display: inline-block;
      }
      span {
        display: inline-flex;
        flex-wrap: wrap;
        gap: 4px 8px;
        align-items: center;
      }
      button {
        min-height: 28px;
      }
    `,
  ];

  /** What is done, in a word or two. */
  @property() words = '';
  /** To whom or what, for those who hear the button without its surroundings. */
  @property() what = '';
  /** What is asked before. */
  @property() question = '';
  @state() private asking = false;

  protected override render() {
    if (!this.asking) {
      return html`<button class="quiet" type="button" aria-label="${this.words} ${this.what}" @click=${this.ask}>
        ${this.words}…
      </button>`;
    }
    return html`<span role="group" aria-label=${this.question}>
      ${this.question}
      <button class="yes" type="button" @click=${this.confirm}>${this.words}</button>
      <button class="quiet" type="button" @click=${() => (this.asking = false)}>No</button>
    </span>`;
  }

  private async ask() {
    this.asking = true;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('.yes')?.focus();
  }

  private confirm() {
    this.asking = false;
    this.dispatchEvent(new Event('confirmed'));
  }
}
