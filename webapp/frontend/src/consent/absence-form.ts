import { LitElement, css, html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { fields } from '../shell/fields';
import { explain, sendJson } from '../shell/http';
import { repeatKey } from '../shell/repeat-key';
import { theme } from '../shell/theme';

/** `<cs-absence-form>`: say when one is away and who decides meanwhile. Sends `planned`. */
@customElement('cs-absence-form')
export class AbsenceForm extends LitElement {
  static override styles = [
    theme,
    fields,
    css`
      form {
        display: grid;
        gap: 14px;
        justify-items: start;
      }
      .row {
        display: flex;
        flex-wrap: wrap;
        gap: 14px 16px;
        width: 100%;
      }
      .field {
        flex: 1 1 216px;
        max-width: 352px;
      }
    `,
  ];

  @state() private refused = '';
  @state() private sending = false;
  private key = repeatKey();

  protected override render() {
    return html`<form @submit=${this.send} novalidate aria-labelledby="heading">
      <h3 id="heading">Plan an absence</h3>
      <div class="row">
        <label class="field">
          Who decides in my stead
          <input type="text" name="deputy" placeholder="User name" autocomplete="off" autocapitalize="none" spellcheck="false" />
        </label>
        <label class="field">
          <span>From <small class="muted">(your time; empty is now)</small></span>
          <input type="datetime-local" name="from" />
        </label>
        <label class="field">
          <span>Until <small class="muted">(your time)</small></span>
          <input type="datetime-local" name="until" />
        </label>
        <label class="field">
          <span>Reason <small class="muted">(optional)</small></span>
          <input type="text" name="reason" maxlength="2000" autocomplete="off" />
        </label>
      </div>
      ${this.refused ? html`<p class="notice bad" role="alert">${this.refused}</p>` : nothing}
      <button class="primary" ?disabled=${this.sending}>${this.sending ? 'Saving…' : 'Plan it'}</button>
    </form>`;
  }

  private async send(event: Event) {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const given = new FormData(form);
    const text = (name: string) => String(given.get(name) ?? '').trim();
    if (!text('deputy') || !text('until')) {
      this.refused = 'Say who decides in your stead, and until when.';
      return;
    }
    [this.sending, this.refused] = [true, ''];
    try {
      await sendJson(
        'POST',
        '/api/code/absences',
        {
          deputy: text('deputy'),
          until: new Date(text('until')).toISOString(),
          reason: text('reason'),
          ...(text('from') ? { from: new Date(text('from')).toISOString() } : {}),
        },
        { 'Idempotency-Key': this.key },
      );
      form.reset();
      this.dispatchEvent(new Event('planned'));
    } catch (error) {
      this.refused = explain(error);
    } finally {
      this.sending = false;
      this.key = repeatKey();
    }
  }
}
