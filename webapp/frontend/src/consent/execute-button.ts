import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { explain, sendJson } from '../shell/http';
import { theme } from '../shell/theme';

/**
 * `<cs-execute-button>`: spend an approval by executing the request. Sends `executed` as soon as the
 * server has queued the run; who may execute is the server's to say.
 */
@customElement('cs-execute-button')
export class ExecuteButton extends LitElement {
  static override styles = [
    theme,
    css`
      :host {
        display: grid;
        gap: 10px;
        justify-items: start;
      }
    `,
  ];

  /** The id of the approved request. */
  @property() request = '';
  @state() private sending = false;
  @state() private refused = '';

  protected override render() {
    return html`<p class="muted">Approved, and not executed yet. An approval is good for one run.</p>
      ${this.refused ? html`<p class="notice bad" role="alert">${this.refused}</p>` : nothing}
      <button class="primary" type="button" ?disabled=${this.sending} @click=${this.execute}>
        ${this.sending ? 'Starting…' : 'Execute'}
      </button>`;
  }

  private async execute() {
    if (this.sending) return;
    [this.sending, this.refused] = [true, ''];
    try {
      const path = `/api/code/run_requests/${encodeURIComponent(this.request)}/execute`;
      // Answered at once; the review reads on until the run has ended (RFC 7240).
      await sendJson('POST', path, {}, { Prefer: 'respond-async' });
      this.dispatchEvent(new Event('executed', { bubbles: true, composed: true }));
    } catch (error) {
      this.refused = explain(error);
    } finally {
      this.sending = false;
    }
  }
}
