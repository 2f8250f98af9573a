import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { signOut, type Session } from '../identity/session';
import { explain } from '../shell/http';
import { theme } from '../shell/theme';

/** `<cs-header>`: the bar above every page: home, Tasklist, who is signed in, sign out. */
@customElement('cs-header')
export class Header extends LitElement {
  static override styles = [
    theme,
    css`
      :host {
        background: var(--surface);
        border-block-end: 1px solid var(--line);
      }
      header {
        max-width: 1152px;
        margin: 0 auto;
        padding: 10px 16px;
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 6px 20px;
      }
      .brand {
        display: flex;
        align-items: center;
        gap: 8px;
        font-weight: 700;
        color: var(--ink);
        text-decoration: none;
      }
      nav {
        flex: 1;
      }
      .who {
        display: flex;
        align-items: center;
        gap: 8px;
      }
    `,
  ];

  /** Who is signed in. */
  @property({ attribute: false }) session: Session | undefined;
  @state() private refused = '';

  protected override render() {
    return html`<header>
      <a class="brand" href="/"><img src="/app/icon.svg" alt="" width="24" height="24" />Countersign</a>
      <nav aria-label="Main"><a href="/operaton/app/tasklist/">Tasklist</a></nav>
      ${
        this.session
          ? html`<div class="who">
            <span>${this.session.username}</span>
            <button class="quiet" type="button" @click=${this.leave}>Sign out</button>
          </div>`
          : nothing
      }
      ${this.refused ? html`<p class="notice bad" role="alert">${this.refused}</p>` : nothing}
    </header>`;
  }

  private async leave() {
    try {
      await signOut();
      location.assign('/sign-in');
    } catch (error) {
      this.refused = explain(error);
    }
  }
}
