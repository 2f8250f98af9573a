import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { NOTHING_WAITS, fetchBadges, type Badges } from '../consent/badges';
import { mayAdminister, mayAuthor } from '../identity/authors';
import { signOut, type Session } from '../identity/session';
import { offer } from '../shell/actions';
import { signInPage } from '../shell/address';
import '../shell/badge';
import { isTyping, type CheatSheet } from '../shell/cheat-sheet';
import '../shell/cheat-sheet';
import { explain } from '../shell/http';
import { listen } from '../shell/live';
import '../shell/palette';
import type { Palette } from '../shell/palette';
import { theme } from '../shell/theme';
import { artifactsFor, placesFor } from './places';

/**
 * `<cs-header>`: the bar above every page: where one can go, how much waits there, search, commands,
 * who is signed in, sign out.
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
        max-width: 1600px;
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
      @media (min-width: 960px) {
        nav {
          flex: 1 0 auto;
          flex-wrap: nowrap;
        }
      }
      .find {
        display: flex;
        flex: 0 1 192px;
        min-width: 128px;
      }
      .find input {
        padding: 5px 10px;
      }
      kbd {
        font-family: var(--mono);
        font-size: 0.9em;
        border: 1px solid var(--line);
        border-radius: 4px;
        padding: 0 4px;
      }
      @media (max-width: 640px) {
        .find {
          flex-grow: 1;
        }
        kbd {
          display: none; /* a phone has no such keys */
        }
      }
      .who {
        display: flex;
        flex-wrap: wrap;
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
  @query('cs-palette') private palette!: Palette;
  @query('cs-cheat-sheet') private keys!: CheatSheet;
  private leaveStream: (() => void) | undefined;
  private withdraw = () => {};

  override connectedCallback(): void {
    super.connectedCallback();
    this.withdraw = offer(() => (this.session ? placesFor(this.session) : []));
    window.addEventListener('keydown', this.searchByKey);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.leaveStream?.();
    this.withdraw();
    window.removeEventListener('keydown', this.searchByKey);
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
        ${this.session && mayAuthor(this.session) ? html`<a href="/vs_terminal">Terminal</a>` : nothing}
        ${this.session && mayAuthor(this.session) ? html`<a href="/reports">Reports</a>` : nothing}
        <a href="/operaton/app/tasklist/"
          >Tasklist <cs-badge count=${pending_approvals} words="to be decided by you"></cs-badge
        ></a>
        <a href="/#my-requests"
          >My requests
          <cs-badge count=${my_approved_waiting} words="approved, to be executed"></cs-badge>
          <cs-badge count=${my_pending_requests} words="pending"></cs-badge
        ></a>
        ${this.session && mayAdminister(this.session) ? html`<a href="/admin">Admin</a>` : nothing}
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
          ? html`<form class="find" role="search" action="/code_artifacts" @submit=${this.emptySoon}>
                <input
                  type="text"
                  name="q"
                  aria-label="Search artifacts"
                  placeholder="Search artifacts"
                  autocomplete="off"
                  maxlength="200"
                />
              </form>
              <div class="who">
                <button class="quiet" type="button" aria-keyshortcuts="Control+K" @click=${() => this.palette.open()}>
                  Commands <kbd>Ctrl K</kbd>
                </button>
                <button class="quiet" type="button" aria-label="Keyboard shortcuts" @click=${() => this.keys.open()}>
                  ?
                </button>
                <a href="/account">${this.session.username}</a>
                <button class="quiet" type="button" @click=${this.leave}>Sign out</button>
              </div>
              <cs-palette .find=${artifactsFor}></cs-palette>
              <cs-cheat-sheet></cs-cheat-sheet>`
          : nothing
      }
      ${this.refused ? html`<p class="notice bad" role="alert">${this.refused}</p>` : nothing}
    </header>`;
  }

  private readonly searchByKey = (event: KeyboardEvent) => {
    if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || isTyping(event)) return;
    event.preventDefault();
    this.renderRoot.querySelector<HTMLElement>('.find input')?.focus();
  };

  /** Once the browser has taken what was typed: the page that finds it shows it in its own field. */
  private emptySoon({ target }: Event) {
    setTimeout(() => (target as HTMLFormElement).reset());
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
