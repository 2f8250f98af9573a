import { css, html } from 'lit';
import { customElement } from 'lit/decorators.js';
import { mayAdminister, mayAuthor } from '../identity/authors';
import type { Session } from '../identity/session';
import '../terminal/terminal';
import { Page } from './page';

/** `<cs-terminal-page>`: try something now; what is worth keeping becomes an artifact. */
@customElement('cs-terminal-page')
export class TerminalPage extends Page {
  static override styles = [
    ...[Page.styles].flat(),
    css`
      :host {
        --cs-width: 1600px;
      }
      main {
        gap: 12px;
      }
    `,
  ];

  protected override content(session: Session) {
    return html`<h1>Terminal</h1>
      ${
        mayAuthor(session)
          ? html`<cs-terminal reader=${session.username} ?admin=${mayAdminister(session)}></cs-terminal>`
          : html`<p class="notice warn">
              Only authors run code that nobody approved. <a href="/code_artifacts">Find an artifact</a> and ask for a
              run of it, or ask an admin to make you an author.
            </p>`
      }`;
  }
}
