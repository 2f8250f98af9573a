import { LitElement, html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { fields } from '../shell/fields';
import { explain, sendJson } from '../shell/http';
import { repeatKey } from '../shell/repeat-key';
import { theme } from '../shell/theme';
import { groupFields } from './group-fields';
import { look } from './look';

/** `<cs-person-form>`: add a person. Sends `added` with the name, and `left` where the reader would rather not. */
@customElement('cs-person-form')
export class PersonForm extends LitElement {
  static override styles = [theme, fields, look];

  @state() private sending = false;
  @state() private refused = '';
  private key = repeatKey();

  protected override render() {
    return html`<form class="below" @submit=${this.send} novalidate aria-labelledby="heading">
      <h3 id="heading">Add a person</h3>
      <div class="fields">
        <label class="field">
          User name
          <input type="text" name="username" autocomplete="off" autocapitalize="none" spellcheck="false" />
        </label>
        <label class="field">
          <span>Display name <small class="muted">(optional)</small></span>
          <input type="text" name="display_name" autocomplete="off" />
        </label>
        <label class="field">
          <span>E-mail <small class="muted">(optional)</small></span>
          <input type="text" name="email" inputmode="email" autocomplete="off" autocapitalize="none" />
        </label>
        <label class="field">
          <span>First password <small class="muted">(8 characters or more)</small></span>
          <input type="password" name="password" autocomplete="new-password" />
        </label>
      </div>
      ${groupFields(['consumers'])}
      ${this.refused ? html`<p class="notice bad" role="alert">${this.refused}</p>` : nothing}
      <div class="deeds">
        <button class="primary" ?disabled=${this.sending}>${this.sending ? 'Adding…' : 'Add'}</button>
        <button type="button" @click=${() => this.dispatchEvent(new Event('left'))}>Cancel</button>
      </div>
    </form>`;
  }

  private async send(event: Event) {
    event.preventDefault();
    const form = new FormData(event.target as HTMLFormElement);
    const text = (name: string) => String(form.get(name) ?? '').trim();
    const username = text('username');
    [this.sending, this.refused] = [true, ''];
    try {
      await sendJson(
        'POST',
        '/api/admin/people',
        {
          username,
          password: String(form.get('password') ?? ''),
          groups: form.getAll('role'),
          ...(text('email') ? { email: text('email') } : {}),
          ...(text('display_name') ? { display_name: text('display_name') } : {}),
        },
        { 'Idempotency-Key': this.key },
      );
      this.dispatchEvent(new CustomEvent<string>('added', { detail: username }));
    } catch (error) {
      this.refused = explain(error);
    } finally {
      this.sending = false;
      this.key = repeatKey();
    }
  }
}
