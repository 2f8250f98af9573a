import { html } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import '../admin/delivery-list';
import '../admin/doctor-table';
import '../admin/fact-list';
import { ALL_FACTS, factSearchIn, type FactSearch } from '../admin/facts';
import '../admin/group-list';
import '../admin/limit-table';
import '../admin/people-list';
import '../admin/plugin-list';
import '../admin/secret-list';
import '../admin/webhook-list';
import { mayAdminister } from '../identity/authors';
import type { Session } from '../identity/session';
import '../conversation/provider-settings';
import { keepInAddress } from '../shell/address';
import '../shell/tabs';
import type { Tab } from '../shell/tabs';
import { Page } from './page';

/**
 * `<cs-admin-page>`: what admins keep: people, groups, webhooks and mail, and what the server says of
 * itself. `?tab=` opens a tab; the tab of facts keeps what is looked for beside it.
 */
@customElement('cs-admin-page')
export class AdminPage extends Page {
  private readonly query = new URLSearchParams(location.search);
  @state() private tab = this.query.get('tab') ?? 'people';
  @state() private search = factSearchIn(this.query);

  protected override content(session: Session) {
    if (!mayAdminister(session)) {
      return html`<h1>Admin</h1>
        <p class="notice warn">
          This page is for admins and superusers, and you are neither. Ask an admin for what you need, or
          <a href="/">go to your own page</a>.
        </p>`;
    }
    return html`<h1>Admin</h1>
      <section class="panel" aria-label="Admin">
        <cs-tabs
          .tabs=${this.tabs(session)}
          open=${this.tab}
          @opened=${({ detail }: CustomEvent<string>) => this.show(detail)}
        ></cs-tabs>
      </section>`;
  }

  private tabs({ username }: Session): Tab[] {
    return [
      { key: 'people', words: 'People', panel: () => html`<cs-people reader=${username}></cs-people>` },
      { key: 'groups', words: 'Groups', panel: () => html`<cs-groups></cs-groups>` },
      { key: 'facts', words: 'Facts', panel: () => this.facts() },
      { key: 'limits', words: 'Limits', panel: () => html`<cs-limits></cs-limits>` },
      { key: 'plugins', words: 'Plugins', panel: () => html`<cs-plugins></cs-plugins>` },
      { key: 'doctor', words: 'Doctor', panel: () => html`<cs-doctor></cs-doctor>` },
      { key: 'secrets', words: 'Secrets', panel: () => html`<cs-secrets></cs-secrets>` },
      {
        key: 'assistants',
        words: 'Assistants',
        panel: () => html`<cs-provider-settings></cs-provider-settings>`,
      },
      { key: 'webhooks', words: 'Webhooks', panel: () => html`<cs-webhooks></cs-webhooks>` },
      {
        key: 'mail',
        words: 'Mail',
        panel: () => html`<cs-deliveries mail address="/api/admin/mail"></cs-deliveries>`,
      },
    ];
  }

  private facts() {
    return html`<cs-facts
      .search=${this.search}
      @searched=${({ detail }: CustomEvent<FactSearch>) => this.show('facts', detail)}
    ></cs-facts>`;
  }

  /** Nothing here changes by itself often enough to be read again at each piece of news. */
  protected override isAbout(): boolean {
    return false;
  }

  private show(tab: string, search: FactSearch = this.search) {
    [this.tab, this.search] = [tab, search];
    keepInAddress({ ...(tab === 'facts' ? search : ALL_FACTS), tab });
  }
}
