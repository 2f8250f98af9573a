import { LitElement, css, html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { fields } from '../shell/fields';
import { explain, sendJson } from '../shell/http';
import { RemoteList } from '../shell/list';
import { theme } from '../shell/theme';
import { humanTime } from '../shell/words';

interface Account {
  readonly username: string;
  readonly groups: readonly string[];
  readonly email: string;
  readonly password_here: boolean;
  readonly signed_in_since: string;
  readonly signed_in_until: string;
}

/** `<cs-account>`: what is known of the reader: groups, address for mail, this sign-in, password. */
@customElement('cs-account')
export class AccountPanel extends RemoteList<Account> {
  static override styles = [
    ...[RemoteList.styles].flat(),
    css`
      dl {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 2px 20px;
        margin: 0 0 16px;
      }
      dt {
        font-weight: 600;
      }
      dd {
        margin: 0 0 8px;
        overflow-wrap: anywhere;
      }
      @media (min-width: 640px) {
        dl {
          grid-template-columns: max-content minmax(0, 1fr);
        }
      }
    `,
  ];

  override src = '/api/account';
  @state() private refused = '';

  protected override list(account: Account) {
    const { username, groups, email, password_here, signed_in_since, signed_in_until } = account;
    return html`<dl>
        <dt>User name</dt>
        <dd>${username}</dd>
        <dt>Groups</dt>
        <dd>${groups.length > 0 ? groups.join(', ') : 'none'}</dd>
        <dt>Mail about waiting decisions</dt>
        <dd>${email || 'no address on record'}. <span class="muted">An admin changes it.</span></dd>
        <dt>Signed in</dt>
        <dd>since ${humanTime(signed_in_since)}, until ${humanTime(signed_in_until)}</dd>
        <dt>Programs</dt>
        <dd>
          A program signs in with <code>POST /api/auth/token</code> for 15 minutes; no token is kept here.
        </dd>
      </dl>
      <button type="button" @click=${this.end}>End all my sign-ins</button>
      <p class="muted">Every page and program of yours is signed out, this page too.</p>
      ${this.refused ? html`<p class="notice bad" role="alert">${this.refused}</p>` : nothing}
      ${password_here ? html`<cs-password-form></cs-password-form>` : nothing}`;
  }

  private async end() {
    try {
      await sendJson('DELETE', '/api/account/sign-ins');
      location.assign('/sign-in');
    } catch (error) {
      this.refused = explain(error);
    }
  }
}

/** `<cs-password-form>`: choose another password. */
@customElement('cs-password-form')
export class PasswordForm extends LitElement {
  static override styles = [
    theme,
    fields,
    css`
      form {
        display: grid;
        gap: 14px;
        justify-items: start;
        margin-block-start: 16px;
      }
      .field {
        width: min(352px, 100%);
      }
    `,
  ];

  @state() private refused = '';
  @state() private sending = false;

  protected override render() {
    return html`<form @submit=${this.send} novalidate aria-labelledby="heading">
      <h3 id="heading">Change my password</h3>
      <label class="field">
        Current password
        <input type="password" name="current" autocomplete="current-password" />
      </label>
      <label class="field">
        <span>New password <small class="muted">(8 characters or more)</small></span>
        <input type="password" name="wanted" autocomplete="new-password" />
      </label>
      <label class="field">
        New password again
        <input type="password" name="again" autocomplete="new-password" />
      </label>
      ${this.refused ? html`<p class="notice bad" role="alert">${this.refused}</p>` : nothing}
      <button class="primary" ?disabled=${this.sending}>Change and sign in again</button>
    </form>`;
  }

  private async send(event: Event) {
    event.preventDefault();
    const form = new FormData(event.target as HTMLFormElement);
    const [current, wanted, again] = ['current', 'wanted', 'again'].map((n) => String(form.get(n) ?? ''));
    if (wanted !== again) {
      this.refused = 'The new password is not the same twice.';
      return;
    }
    [this.sending, this.refused] = [true, ''];
    try {
      await sendJson('PUT', '/api/account/password', { current_password: current, password: wanted });
      location.assign('/sign-in');
    } catch (error) {
      this.refused = explain(error);
    } finally {
      this.sending = false;
    }
  }
}
