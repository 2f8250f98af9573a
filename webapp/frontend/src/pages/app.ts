import { LitElement, css, html } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { currentSession, type Session } from '../identity/session';
import { signInPage } from '../shell/address';
import { explain } from '../shell/http';
import { turnPages } from '../shell/navigation';
import { theme } from '../shell/theme';
import { unseen } from '../shell/unseen';
import './header';
import type { Page } from './page';
import { routeAt } from './routes';

/** What a page itself asks for goes first. */
const AFTER_MS = 100;

/**
 * `<cs-app>`: the header, and below it the page the address names. Who is not signed in is sent to sign
 * in and comes back; who is signed in is asked of the server again at each page.
 */
@customElement('cs-app')
export class App extends LitElement {
  static override styles = [
    theme,
    unseen,
    css`
      .instead {
        max-width: 1152px;
        margin: 0 auto;
        padding: 24px 16px;
      }
    `,
  ];

  @state() private session: Session | undefined;
  @state() private page: Page | undefined;
  @state() private problem = '';
  /** Says to those who hear the page where they came; a document would be named by itself. */
  @state() private said = '';
  private stopTurning = () => {};

  override connectedCallback(): void {
    super.connectedCallback();
    this.stopTurning = turnPages(
      (address) => routeAt(address) !== undefined,
      (anew) => this.turn(anew),
    );
    void this.open();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.stopTurning();
  }

  protected override render() {
    return html`<cs-header .session=${this.session}></cs-header>
      <p class="unseen" role="status">${this.said}</p>
      ${
        this.problem
          ? html`<main class="instead"><p class="notice bad" role="alert">${this.problem}</p></main>`
          : (this.page ??
            html`<main class="instead"><p class="muted" role="status">Loading…</p></main>`)
      }`;
  }

  private async open() {
    try {
      const [session] = await Promise.all([currentSession(), routeAt(location)?.load()]);
      if (session) this.put((this.session = session));
      else location.replace(signInPage());
    } catch (error) {
      this.problem = explain(error);
    }
  }

  private async turn(anew: boolean) {
    const { session } = this;
    const address = location.href;
    if (!session) return this.open();
    try {
      await routeAt(location)?.load();
    } catch {
      return location.reload(); // a newer release has other files
    }
    if (location.href !== address) return; // the reader went on meanwhile
    if (anew) window.scrollTo(0, 0);
    await this.put(session)?.updateComplete;
    this.said = document.title;
    setTimeout(() => void this.askWhoIsIn(), AFTER_MS);
  }

  /** Put the page of the address in place of the one before. */
  private put(session: Session): Page | undefined {
    const route = routeAt(location);
    if (!route) return undefined;
    document.title = `${route.title} · Countersign`;
    const page = document.createElement(route.tag) as Page;
    page.session = session;
    [this.page, this.problem] = [page, ''];
    return page;
  }

  /** Groups may have changed, and a sign-in may have ended; a page that is open meanwhile does no harm. */
  private async askWhoIsIn() {
    if (!this.isConnected) return;
    const session = await currentSession().catch(() => this.session); // without an answer all stays
    if (!session) return location.replace(signInPage());
    if (session.username !== this.session?.username) return location.reload();
    if (JSON.stringify(session) === JSON.stringify(this.session)) return;
    this.session = session;
    if (this.page) this.page.session = session;
  }
}
