import { html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import '../consent/absence-list';
import '../conversation/own-keys';
import '../identity/account';
import { mayAuthor } from '../identity/authors';
import type { Session } from '../identity/session';
import { Page } from './page';

/** `<cs-account-page>`: the reader's own: groups, sign-ins, password, who stands in while they are away, keys. */
@customElement('cs-account-page')
export class AccountPage extends Page {
  protected override content(session: Session) {
    return html`<h1>My account</h1>
      <section class="panel" aria-label="Account"><cs-account></cs-account></section>
      <section class="panel">
        <h2>While I am away</h2>
        <cs-absences reader=${session.username} .occasion=${this.occasion}></cs-absences>
      </section>
      ${
        mayAuthor(session)
          ? html`<section class="panel">
              <h2>Keys for assistants</h2>
              <cs-own-keys></cs-own-keys>
            </section>`
          : nothing
      }`;
  }
}
