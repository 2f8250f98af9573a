import { html } from 'lit';
import { customElement } from 'lit/decorators.js';
import '../consent/absence-list';
import '../identity/account';
import type { Session } from '../identity/session';
import { Page } from './page';

/** `<cs-account-page>`: the reader's own: groups, sign-ins, password, and who stands in while they are away. */
@customElement('cs-account-page')
export class AccountPage extends Page {
  protected override content({ username }: Session) {
    return html`<h1>My account</h1>
      <section class="panel" aria-label="Account"><cs-account></cs-account></section>
      <section class="panel">
        <h2>While I am away</h2>
        <cs-absences reader=${username} .occasion=${this.occasion}></cs-absences>
      </section>`;
  }
}
