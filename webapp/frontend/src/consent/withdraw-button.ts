import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { explain, sendJson } from '../shell/http';
import { theme } from '../shell/theme';

/**
 * `<cs-withdraw-button>`: take one's own request back. Asks once more, because it cannot be undone,
 * and sends `withdrawn` when the server has done it.
 */
@customElement('cs-withdraw-button')
export class WithdrawButton extends LitElement {
  static override styles = [
    theme,
    css`
      :host {
        display: grid;
        gap: 10px;
        justify-items: start;
        margin-block: 20px;
      }
      div {
        display: flex;
        flex-wrap: wrap;
        gap: 10px;
        align-items: center;
      }
    `,
  ];

  /** The id of the request. */
  @property() request = '';
  @state() private asking = false;
  @state() private sending = false;
  @state() private refused = '';

  protected override render() {
    return html`${this.refused ? html`<p class="notice bad" role="alert">${this.refused}</p>` : nothing}
      ${
        this.asking
          ? html`<div role="group" aria-label="Withdraw this request?">
            <span>It cannot be undone; to run the code, a new request is needed.</span>
            <button type="button" ?disabled=${this.sending} @click=${this.withdraw}>
              ${this.sending ? 'Withdrawing…' : 'Withdraw'}
            </button>
            <button type="button" ?disabled=${this.sending} @click=${this.keep}>Keep</button>
          </div>`
          : html`<button type="button" @click=${this.ask}>Withdraw request…</button>`
      }`;
  }

  private ask() {
    [this.asking, this.refused] = [true, ''];
  }

  private keep() {
    this.asking = false;
  }

  private async withdraw() {
    if (this.sending) return;
    this.sending = true;
    try {
      const path = `/api/code/run_requests/${encodeURIComponent(this.request)}/withdraw`;
      await sendJson('POST', path, {});
      this.dispatchEvent(new Event('withdrawn', { bubbles: true, composed: true }));
    } catch (error) {
      this.refused = explain(error);
    } finally {
      [this.sending, this.asking] = [false, false];
    }
  }
}
