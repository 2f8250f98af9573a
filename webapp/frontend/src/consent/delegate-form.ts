import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { marked } from '../shell/marked-text';
import { explain, sendJson } from '../shell/http';
import { theme } from '../shell/theme';

/**
 * `<cs-delegate-form>`: hand the decision on a request over to somebody else, or take it back. Sends
 * `delegated` when the server has done either; who may is the server's to say.
 */
@customElement('cs-delegate-form')
export class DelegateForm extends LitElement {
  static override styles = [
    theme,
    css`
      :host {
        display: block;
        margin-block: 20px;
      }
      form,
      .handed {
        display: grid;
        gap: 12px;
        justify-items: start;
        margin-block-start: 12px;
      }
      label {
        display: grid;
        gap: 4px;
        width: min(100%, 24em);
        font-weight: 600;
      }
      input {
        font-weight: 400;
      }
      summary {
        cursor: pointer;
      }
      .notice {
        width: 100%;
      }
    `,
  ];

  /** The id of the request to be decided. */
  @property() request = '';
  /** Whom the reader has handed it to; empty where nobody. */
  @property() deputy = '';
  @state() private sending = false;
  @state() private refused = '';
  @query('input[name=to]') private to!: HTMLInputElement;
  @query('input[name=reason]') private reason!: HTMLInputElement;

  protected override render() {
    const refusal = this.refused
      ? html`<p class="notice bad" role="alert">${this.refused}</p>`
      : nothing;
    if (this.deputy) {
      return html`<div class="handed">
        <span>You handed this decision to <strong>${marked(this.deputy)}</strong>; you may still
        decide yourself.</span>
        ${refusal}
        <button type="button" ?disabled=${this.sending} @click=${this.takeBack}>Take it back</button>
      </div>`;
    }
    return html`<details>
      <summary>Hand the decision over to somebody else…</summary>
      <form @submit=${this.send} novalidate>
        <label>
          Username
          <input name="to" autocomplete="off" autocapitalize="none" spellcheck="false" required />
        </label>
        <label>
          Reason (optional)
          <input name="reason" autocomplete="off" maxlength="2000" />
        </label>
        ${refusal}
        <button ?disabled=${this.sending}>${this.sending ? 'Handing over…' : 'Hand over'}</button>
      </form>
    </details>`;
  }

  private send(event: Event) {
    event.preventDefault();
    const to = this.to.value.trim();
    if (!to) {
      this.refused = 'Say to whom.';
      return;
    }
    void this.ask('POST', { to, reason: this.reason.value.trim() });
  }

  private takeBack() {
    void this.ask('DELETE');
  }

  private async ask(method: 'POST' | 'DELETE', body?: unknown) {
    if (this.sending) return;
    [this.sending, this.refused] = [true, ''];
    try {
      const path = `/api/code/run_requests/${encodeURIComponent(this.request)}/delegate`;
      await sendJson(method, path, body);
      this.dispatchEvent(new Event('delegated', { bubbles: true, composed: true }));
    } catch (error) {
      this.refused = explain(error);
    } finally {
      this.sending = false;
    }
  }
}
