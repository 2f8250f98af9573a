import { html } from 'lit';
import { customElement } from 'lit/decorators.js';
import { mayAuthor } from '../identity/authors';
import type { Session } from '../identity/session';
import '../report/report-panel';
import { keepInAddress } from '../shell/address';
import type { News } from '../shell/live';
import { Page } from './page';

/** `<cs-reports-page>`: one's own reports; `?file=` opens one. */
@customElement('cs-reports-page')
export class ReportsPage extends Page {
  private readonly file = new URLSearchParams(location.search).get('file') ?? '';

  protected override content(session: Session) {
    return html`<h1>Reports</h1>
      ${
        mayAuthor(session)
          ? html`<section class="panel" aria-label="Report">
              <cs-report-panel
                reader=${session.username}
                file=${this.file}
                listed
                @report-saved=${this.follow}
                @report-opened=${this.follow}
              ></cs-report-panel>
            </section>`
          : html`<p class="notice warn">Only authors write reports. Ask an admin to make you one.</p>`
      }`;
  }

  /** Nothing the server pushes is about reports. */
  protected override isAbout(_news: News): boolean {
    return false;
  }

  private follow({ detail }: CustomEvent<string>) {
    if (this.isConnected) keepInAddress({ file: detail }); // a report opened late is not another page's
  }
}
