import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { NOTHING_WAITS, fetchBadges, type Badges } from '../consent/badges';
import { mayAdminister } from '../identity/admins';
import { signOut, type Session } from '../identity/session';
import { signInPage } from '../shell/address';
import '../shell/badge';
import { explain } from '../shell/http';
import { listen } from '../shell/live';
import { theme } from '../shell/theme';

/**
 * `<cs-header>`: the bar above every page: home, Tasklist, how much waits there, who is signed in,
 * sign out.
 */
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
        display: flex;
        flex-wrap: wrap;
        gap: 4px 20px;
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
  @state() private badges = NOTHING_WAITS;
  @state() private signedOut = false;
  private leaveStream: (() => void) | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.leaveStream?.();
  }

  protected override updated(): void {
    if (!this.session || this.leaveStream) return;
    this.leaveStream = listen((news, data) => {
      if (news === 'badges') this.badges = { ...NOTHING_WAITS, ...(data as Partial<Badges>) };
      if (news === 'reset') void this.count();
      if (news === 'signed_out') this.signedOut = true;
    });
    void this.count();
  }

  protected override render() {
    const { pending_approvals, my_pending_requests, my_approved_waiting } = this.badges;
    return html`<header>
      <a class="brand" href="/"><img src="/app/icon.svg" alt="" width="24" height="24" />Countersign</a>
      <nav aria-label="Main">
        <a href="/code_artifacts">Artifacts</a>
        <a href="/operaton/app/tasklist/"
          >Tasklist <cs-badge count=${pending_approvals} words="to be decided by you"></cs-badge
        ></a>
        <a href="/#my-requests"
          >My requests
          <cs-badge count=${my_approved_waiting} words="approved, to be executed"></cs-badge>
          <cs-badge count=${my_pending_requests} words="pending"></cs-badge
        ></a>
        ${mayAdminister(this.session?.groups) ? html`<a href="/admin">Admin</a>` : nothing}
      </nav>
      ${
        this.signedOut
          ? html`<p class="notice warn" role="alert">
            Your sign-in has ended. <a href=${signInPage()}>Sign in again</a>
          </p>`
          : nothing
      }
      ${
        this.session
          ? html`<div class="who">
            <a href="/account">${this.session.username}</a>
            <button class="quiet" type="button" @click=${this.leave}>Sign out</button>
          </div>`
          : nothing
      }
      ${this.refused ? html`<p class="notice bad" role="alert">${this.refused}</p>` : nothing}
    </header>`;
  }

  /** Without an answer the numbers stay what they were; whatever is wrong, the page itself tells. */
  private async count() {
    this.badges = await fetchBadges().catch(() => this.badges);
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
