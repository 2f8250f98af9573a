import { css, html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import '../consent/request-list';
import '../content/artifact-list';
import type { Session } from '../identity/session';
import { mayAuthor } from '../identity/authors';
import { applicationsFor } from '../operaton/applications';
import { layerCards, layersFor } from './layers';
import { Page } from './page';

/** `<cs-home-page>`: what waits for the reader, what they asked for, and where to go from here. */
@customElement('cs-home-page')
export class HomePage extends Page {
  static override styles = [
    ...[Page.styles].flat(),
    layerCards,
    css`
      .two {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(416px, 100%), 1fr));
        gap: 24px;
      }
      ul {
        margin: 0;
        padding: 0;
        list-style: none;
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(min(200px, 100%), 1fr));
        gap: 12px;
      }
      li a {
        display: block;
        height: 100%;
        padding: 12px 16px;
        background: var(--surface);
        border: 1px solid var(--line);
        border-radius: 10px;
        text-decoration: none;
      }
      li a:hover {
        border-color: var(--accent);
      }
      li span {
        display: block;
        font-size: calc(var(--text) * 0.933);
      }
    `,
  ];

  protected override content(session: Session) {
    const { username, groups } = session;
    return html`<div>
        <h1>Welcome, ${username}</h1>
        <p class="muted">${groups.length > 0 ? `Groups: ${groups.join(', ')}` : 'In no group.'}</p>
      </div>
      ${layersFor(mayAuthor(session))}
      <div class="two">
        <section class="panel">
          <h2>Waiting for my decision</h2>
          <cs-request-list
            waiting
            .occasion=${this.occasion}
            src="/api/code/my_pending_run_approvals"
            none="Nothing waits for your decision. Requests on artifacts you may edit appear here and in Tasklist."
          ></cs-request-list>
        </section>
        <section class="panel" id="my-requests">
          <h2>My run requests</h2>
          <cs-request-list
            mine
            .occasion=${this.occasion}
            src="/api/code/my_run_requests"
            none="You have not asked to run anything yet. Open an artifact and choose “Ask to run”."
          ></cs-request-list>
        </section>
      </div>
      <section class="panel">
        <h2>Artifacts</h2>
        <cs-artifact-list brief size="8" .occasion=${this.occasion}></cs-artifact-list>
        <p>
          <a href="/code_artifacts">Find among all artifacts</a>${
            mayAuthor(session) ? html` or <a href="/code_artifact_new">write a new one</a>` : nothing
          }
        </p>
      </section>
      <nav aria-label="Applications">
        <ul>
          ${applicationsFor(groups).map(
            ({ title, address, purpose }) =>
              html`<li>
                <a href=${address}><strong>${title}</strong><span class="muted">${purpose}</span></a>
              </li>`,
          )}
        </ul>
      </nav>`;
  }
}
