import { LitElement, css, html, nothing } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import { sameSitePath } from '../shell/address';
import { explain } from '../shell/http';
import { theme } from '../shell/theme';
import { currentSession, signIn, welcome } from '../identity/session';
import { troubleIn } from '../identity/trouble';

/** `<cs-sign-in-page>`: name and password, then on to where the reader was going. */
@customElement('cs-sign-in-page')
export class SignInPage extends LitElement {
  static override styles = [
    theme,
    css`
      main {
        max-width: 384px;
        margin: 0 auto;
        padding: clamp(16px, 12vh, 112px) 16px 32px;
      }
      .brand {
        display: flex;
        align-items: center;
        gap: 10px;
        margin-block-end: 20px;
      }
      .panel,
      form {
        display: grid;
        gap: 16px;
      }
      label {
        display: grid;
        gap: 4px;
        font-weight: 600;
      }
      label input[type] {
        font-weight: 400;
      }
      .hint {
        font-size: calc(var(--text) * 0.933);
      }
      .elsewhere {
        text-align: center;
        text-decoration: none;
        overflow-wrap: anywhere;
      }
      .or {
        margin: 0;
        text-align: center;
      }
    `,
  ];

  @state() private already = '';
  @state() private demo = false;
  @state() private oidc = '';
  @state() private refused = '';
  @state() private sending = false;
  @query('#username') private username!: HTMLInputElement;
  @query('#password') private password!: HTMLInputElement;

  override connectedCallback(): void {
    super.connectedCallback();
    void welcome().then(({ demo, oidc }) => {
      this.demo = demo;
      this.oidc = oidc;
    });
    void currentSession()
      .then((session) => (this.already = session?.username ?? ''))
      .catch(() => undefined); // The sign-in itself will tell what is wrong.
  }

  protected override firstUpdated(): void {
    this.username.focus();
  }

  protected override render() {
    return html`<main>
      <div class="brand">
        <img src="/app/icon.svg" alt="" width="36" height="36" />
        <h1>Countersign</h1>
      </div>
      <div class="panel">
        <h2>Sign in</h2>
        ${
          this.already
            ? html`<p class="notice">
              You are signed in as <strong>${this.already}</strong>.
              <a href=${this.next()}>Continue</a>, or sign in as somebody else.
            </p>`
            : nothing
        }
        ${this.trouble()} ${this.elsewhere()} ${this.form()}
        ${
          this.demo
            ? html`<p class="muted hint">
              This server runs with demo people: author, consumer, approver, contributor, admin,
              superuser, designer. Each one’s password is the name.
            </p>`
            : nothing
        }
      </div>
    </main>`;
  }

  private trouble() {
    const words = this.refused ? '' : troubleIn(location.search);
    return words ? html`<p class="notice bad" role="alert">${words}</p>` : nothing;
  }

  private elsewhere() {
    if (!this.oidc) return nothing;
    const next = new URLSearchParams({ next: this.next() }).toString();
    return html`<a class="button elsewhere" href=${`/api/session/oidc?${next}`}>
        Sign in with ${this.oidc}
      </a>
      <p class="muted hint or">or with a name and password of this server</p>`;
  }

  private form() {
    return html`<form @submit=${this.send} novalidate>
      <label>
        User name
        <input id="username" type="text" autocomplete="username" autocapitalize="none" spellcheck="false" />
      </label>
      <label>
        Password
        <input id="password" type="password" autocomplete="current-password" />
      </label>
      ${this.refused ? html`<p class="notice bad" role="alert">${this.refused}</p>` : nothing}
      <button class="primary" ?disabled=${this.sending}>
        ${this.sending ? 'Signing in…' : 'Sign in'}
      </button>
    </form>`;
  }

  private async send(event: Event) {
    event.preventDefault();
    const [username, password] = [this.username.value.trim(), this.password.value];
    this.refused = username && password ? '' : 'Enter your user name and your password.';
    if (this.refused || this.sending) return;
    this.sending = true;
    try {
      await signIn(username, password);
      location.assign(this.next());
    } catch (error) {
      this.refused = explain(error);
      this.password.value = '';
      this.password.focus();
    } finally {
      this.sending = false;
    }
  }

  private next(): string {
    return sameSitePath(new URLSearchParams(location.search).get('next')) ?? '/';
  }
}
