import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { explain, sendJson } from '../shell/http';
import { theme } from '../shell/theme';

/**
 * `<cs-decision-form>`: approve or reject a run request, once. Sends `decided` when the server has
 * recorded the decision; who may decide is the server's to say.
 */
@customElement('cs-decision-form')
export class DecisionForm extends LitElement {
  static override styles = [
    theme,
    css`
      form {
        display: grid;
        gap: 14px;
        justify-items: start;
      }
      fieldset {
        border: 0;
        margin: 0;
        padding: 0;
        display: flex;
        flex-wrap: wrap;
        gap: 8px 24px;
      }
      legend {
        font-weight: 600;
        padding: 0 0 4px;
      }
      input[type='radio'] {
        accent-color: var(--accent);
        margin-inline: 0 6px;
      }
      .reason {
        display: grid;
        gap: 4px;
        width: 100%;
        font-weight: 600;
      }
      .reason small {
        font-weight: 400;
        font-size: inherit;
      }
      textarea {
        font-weight: 400;
        resize: vertical;
      }
      .notice {
        width: 100%;
      }
    `,
  ];

  /** The id of the request to be decided. */
  @property() request = '';
  @state() private decision: 'approve' | 'reject' | '' = '';
  @state() private sending = false;
  @state() private refused = '';
  @query('textarea') private reason!: HTMLTextAreaElement;

  protected override render() {
    const rejecting = this.decision === 'reject';
    return html`<form @submit=${this.send} novalidate>
      <fieldset>
        <legend>Your decision</legend>
        ${this.choice('approve', 'Approve')} ${this.choice('reject', 'Reject')}
      </fieldset>
      <label class="reason">
        <span>Reason <small class="muted">${rejecting ? '(required)' : '(optional)'}</small></span>
        <textarea
          name="reason"
          rows="3"
          maxlength="2000"
          ?required=${rejecting}
          @input=${() => (this.refused = '')}
        ></textarea>
      </label>
      ${this.refused ? html`<p class="notice bad" role="alert">${this.refused}</p>` : nothing}
      <button class="primary" ?disabled=${this.sending}>
        ${this.sending ? 'Recording…' : 'Record decision'}
      </button>
    </form>`;
  }

  private choice(value: 'approve' | 'reject', words: string) {
    return html`<label>
      <input
        type="radio"
        name="decision"
        value=${value}
        .checked=${this.decision === value}
        @change=${() => ([this.decision, this.refused] = [value, ''])}
      />${words}
    </label>`;
  }

  private async send(event: Event) {
    event.preventDefault();
    const reason = this.reason.value.trim();
    this.refused = this.missing(reason);
    if (this.refused || this.sending) return;
    this.sending = true;
    try {
      const path = `/api/code/run_requests/${encodeURIComponent(this.request)}/decide`;
      await sendJson('POST', path, { decision: this.decision, reason });
      this.dispatchEvent(new Event('decided', { bubbles: true, composed: true }));
    } catch (error) {
      this.refused = explain(error);
    } finally {
      this.sending = false;
    }
  }

  private missing(reason: string): string {
    if (this.decision === '') return 'Choose to approve or to reject.';
    if (this.decision === 'reject' && reason === '') return 'Give a reason for rejecting.';
    return '';
  }
}
