import { LitElement, css, html, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import { currentSession, type Session } from '../identity/session';
import { signInPage } from '../shell/address';
import './header';
import { explain } from '../shell/http';
import { listen, type News } from '../shell/live';
import { theme } from '../shell/theme';

const GATHER_MS = 100;

/** A page for people who are signed in; the others are sent to sign in and come back. */
export abstract class Page extends LitElement {
  static override styles = [
    theme,
    css`
      main {
        max-width: var(--cs-width, 1152px);
        margin: 0 auto;
        padding: 24px 16px 64px;
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 24px;
      }
      .panel {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 12px;
        align-content: start;
      }
    `,
  ];

  @state() protected session: Session | undefined;
  /** Changes when what the page shows should be read again. */
  @state() protected occasion = 0;
  @state() private problem = '';
  private leaveStream = () => {};
  private soon: ReturnType<typeof setTimeout> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.start();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.leaveStream();
    clearTimeout(this.soon);
  }

  protected override render() {
    return html`<cs-header .session=${this.session}></cs-header>
      <main>
        ${
          this.problem
            ? html`<p class="notice bad" role="alert">${this.problem}</p>`
            : this.session
              ? this.content(this.session)
              : html`<p class="muted" role="status">Loading…</p>`
        }
      </main>`;
  }

  /** What the page shows to the person signed in. */
  protected abstract content(session: Session): TemplateResult;

  /** Whether a piece of news changes what the page shows. */
  protected isAbout(news: News, _data: Readonly<Record<string, unknown>>): boolean {
    return news === 'request' || news === 'artifact' || news === 'reset';
  }

  private async start() {
    try {
      this.session = await currentSession();
      if (this.session) this.hear();
      else location.replace(signInPage());
    } catch (error) {
      this.problem = explain(error);
    }
  }

  private hear() {
    this.leaveStream = listen((news, data) => {
      if (!this.isAbout(news, data)) return;
      clearTimeout(this.soon); // several pieces of news at once are one occasion
      this.soon = setTimeout(() => (this.occasion += 1), GATHER_MS);
    });
  }
}
