import { LitElement, css, html } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { theme } from './theme';

/** `<cs-copy>`: a button that copies a text exactly, hidden characters included. */
@customElement('cs-copy')
export class Copy extends LitElement {
  static override styles = [
    theme,
    css`
      :host {
        display: inline-block;
      }
    `,
  ];

  /** What is copied. */
  @property({ attribute: false }) text = '';
  /** What it is called, for those who hear the button: “source”, “hash of prices.csv”. */
  @property() what = 'text';
  @state() private said = '';

  protected override render() {
    return html`<button
      class="quiet"
      type="button"
      aria-label="Copy ${this.what}"
      @click=${this.copy}
    >
      <span aria-live="polite">${this.said || 'Copy'}</span>
    </button>`;
  }

  private async copy() {
    try {
      await navigator.clipboard.writeText(this.text);
      this.said = 'Copied';
    } catch {
      this.said = 'Copying was refused';
    }
    setTimeout(() => (this.said = ''), 2000);
  }
}
