import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { explain, sendJson } from '../shell/http';
import { theme } from '../shell/theme';
import { artifactAddress } from './artifact';

interface Starred {
  readonly starred: boolean;
  readonly stars: number;
}

/**
 * `<cs-star-button>`: give a star or take it back. Shows at once what the reader wants, and what was
 * before where the server refuses. Sends `starred` with what the server says now.
 */
@customElement('cs-star-button')
export class StarButton extends LitElement {
  static override styles = [
    theme,
    css`
      :host {
        display: inline-grid;
        gap: 6px;
        justify-items: end;
      }
      button {
        display: inline-flex;
        gap: 6px;
        align-items: center;
        padding: 3px 10px;
        font-variant-numeric: tabular-nums;
      }
      [aria-pressed='true'] span {
        color: var(--accent);
      }
    `,
  ];

  /** The artifact. */
  @property() slug = '';
  /** What it is called, for those who hear the button among others. */
  @property() what = '';
  /** Whether the reader starred it. */
  @property({ type: Boolean }) starred = false;
  /** How many stars it has. */
  @property({ type: Number }) stars = 0;
  @state() private sending = false;
  @state() private refused = '';

  protected override render() {
    const many = this.stars === 1 ? '1 star' : `${this.stars} stars`;
    return html`<button
        type="button"
        aria-pressed=${this.starred}
        aria-label="Star ${this.what}, ${many}"
        title=${this.starred ? 'Take your star back' : 'Give a star'}
        @click=${this.turn}
      >
        <span aria-hidden="true">${this.starred ? '★' : '☆'}</span> ${this.stars}
      </button>
      ${this.refused ? html`<p class="notice bad" role="alert">${this.refused}</p>` : nothing}`;
  }

  private async turn() {
    if (this.sending) return;
    const before: Starred = { starred: this.starred, stars: this.stars };
    const way = before.starred ? 'unstar' : 'star';
    this.take({ starred: !before.starred, stars: before.stars + (before.starred ? -1 : 1) });
    [this.sending, this.refused] = [true, ''];
    try {
      const now = await sendJson<Starred>('POST', `${artifactAddress(this.slug)}/${way}`);
      this.take(now);
      this.dispatchEvent(new CustomEvent<Starred>('starred', { detail: now, bubbles: true }));
    } catch (error) {
      this.take(before);
      this.refused = explain(error);
    } finally {
      this.sending = false;
    }
  }

  private take({ starred, stars }: Starred) {
    [this.starred, this.stars] = [starred, stars];
  }
}
