import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { theme } from './theme';
import { unseen } from './unseen';

/** Where the server ends counting. */
const MOST = 1000;

/** `<cs-badge count="3" words="wait for your decision">`: a number; nothing where it is none. */
@customElement('cs-badge')
export class Badge extends LitElement {
  static override styles = [
    theme,
    unseen,
    css`
      :host {
        display: inline;
      }
      .number {
        display: inline-block;
        min-width: 1.6em;
        padding: 0 0.45em;
        border-radius: 999px;
        background: var(--accent);
        color: var(--on-accent);
        font-size: calc(var(--text) * 0.8);
        font-weight: 700;
        text-align: center;
      }
    `,
  ];

  /** The number. */
  @property({ type: Number }) count = 0;
  /** What so many do, for those who do not see where the number stands. */
  @property() words = '';

  protected override render() {
    if (!(this.count > 0)) return nothing;
    const number = this.count < MOST ? String(this.count) : `${MOST - 1}+`;
    return html`<span class="number" aria-hidden="true" title="${number} ${this.words}">${number}</span>
      <span class="unseen">${number} ${this.words}</span>`;
  }
}
