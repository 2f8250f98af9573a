import { css, html } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import '../consent/request-list';
import '../content/artifact-list';
import { EVERYTHING, searchIn, searchWords, type Search } from '../content/search';
import '../content/search-form';
import { keepInAddress } from '../shell/address';
import { Page } from './page';

/**
 * `<cs-artifacts-page>`: the artifacts the reader may see, found by words and filters that stand in the
 * address, and beside them what waits for the reader.
 */
@customElement('cs-artifacts-page')
export class ArtifactsPage extends Page {
  static override styles = [
    ...[Page.styles].flat(),
    css`
      .beside {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 24px;
        align-items: start;
      }
      aside {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 24px;
      }
      @media (min-width: 1000px) {
        .beside {
          grid-template-columns: minmax(0, 1fr) 400px;
        }
      }
    `,
  ];

  @state() private search = searchIn(location.search);

  protected override content() {
    return html`<h1>Artifacts</h1>
      <div class="beside">
        <section class="panel" aria-label="Artifacts">
          <cs-search-form .search=${this.search} @searched=${this.searched}></cs-search-form>
          <cs-artifact-list
            .search=${this.search}
            .occasion=${this.occasion}
            @searched=${this.searched}
          ></cs-artifact-list>
        </section>
        <aside aria-label="Run requests">
          <section class="panel">
            <h2>Waiting for my decision</h2>
            <cs-request-list
              waiting
              .occasion=${this.occasion}
              src="/api/code/my_pending_run_approvals"
              none="Nothing waits for your decision. Requests on artifacts you may edit appear here and in Tasklist."
            ></cs-request-list>
          </section>
          <section class="panel">
            <h2>My run requests</h2>
            <cs-request-list
              mine
              .occasion=${this.occasion}
              src="/api/code/my_run_requests"
              none="You have not asked to run anything yet. Open an artifact to ask."
            ></cs-request-list>
          </section>
        </aside>
      </div>`;
  }

  private searched({ detail }: CustomEvent<Search>) {
    this.search = detail;
    keepInAddress({ ...EVERYTHING, ...Object.fromEntries(searchWords(detail)) });
  }
}
