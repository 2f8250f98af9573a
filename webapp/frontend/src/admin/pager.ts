import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { theme } from '../shell/theme';

/** `<cs-pager page="2" size="50" total="120">`: leads through a long list. Sends `turned` with the page. */
@customElement('cs-pager')
export class Pager extends LitElement {
  static override styles = [
    theme,
    css`
      nav {
        display: flex;
        flex-wrap: wrap;
        gap: 8px 12px;
        align-items: center;
        margin-block-start: 12px;
      }
    `,
  ];

  /** The page that is shown, from 1. */
  @property({ type: Number }) page = 1;
  /** How many items a page holds. */
  @property({ type: Number }) size = 50;
  /** How many items there are. */
  @property({ type: Number }) total = 0;

  protected override render() {
    const pages = Math.ceil(this.total / this.size);
    if (pages < 2) return nothing;
    return html`<nav aria-label="Pages">
      <button type="button" ?disabled=${this.page <= 1} @click=${() => this.turn(this.page - 1)}>
        Previous
      </button>
      <span class="muted">Page ${this.page} of ${pages}</span>
      <button type="button" ?disabled=${this.page >= pages} @click=${() => this.turn(this.page + 1)}>
        Next
      </button>
    </nav>`;
  }

  private turn(page: number) {
    this.dispatchEvent(new CustomEvent<number>('turned', { detail: page }));
  }
}
