import { LitElement, css, html, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { Session } from '../identity/session';
import { listen, type News } from '../shell/live';
import { theme } from '../shell/theme';

const GATHER_MS = 100;

/** A page for people who are signed in; `<cs-app>` shows it below the header. */
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

  /** Who is signed in. */
  @property({ attribute: false }) session!: Session;
  /** Changes when what the page shows should be read again. */
  @state() protected occasion = 0;
  private leaveStream = () => {};
  private soon: ReturnType<typeof setTimeout> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('hashchange', this.showFragment);
    this.leaveStream = listen((news, data) => {
      if (!this.isAbout(news, data)) return;
      clearTimeout(this.soon); // several pieces of news at once are one occasion
      this.soon = setTimeout(() => (this.occasion += 1), GATHER_MS);
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('hashchange', this.showFragment);
    this.leaveStream();
    clearTimeout(this.soon);
  }

  /** Bring what the address names after `#` into sight: a browser looks for it outside of components. */
  private readonly showFragment = () => {
    [...this.renderRoot.querySelectorAll('[id]')]
      .find(({ id }) => location.hash === `#${id}`)
      ?.scrollIntoView();
  };

  protected override firstUpdated(): void {
    this.showFragment();
  }

  protected override render() {
    return html`<main>${this.content(this.session)}</main>`;
  }

  /** What the page shows to the person signed in. */
  protected abstract content(session: Session): TemplateResult;

  /** Whether a piece of news changes what the page shows. */
  protected isAbout(news: News, _data: Readonly<Record<string, unknown>>): boolean {
    return news === 'request' || news === 'artifact' || news === 'reset';
  }
}
