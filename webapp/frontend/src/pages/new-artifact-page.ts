import { html } from 'lit';
import { customElement } from 'lit/decorators.js';
import '../authoring/artifact-editor';
import { mayAuthor } from '../identity/authors';
import type { Session } from '../identity/session';
import { artifactPage } from '../shell/address';
import { Page } from './page';

/** `<cs-new-artifact-page>`: write a new artifact; once it is saved, on to its own page. */
@customElement('cs-new-artifact-page')
export class NewArtifactPage extends Page {
  protected override content(session: Session) {
    return html`<h1>New artifact</h1>
      ${
        mayAuthor(session)
          ? html`<section class="panel" aria-label="New artifact">
              <cs-artifact-editor
                reader=${session.username}
                @saved=${({ detail }: CustomEvent<string>) => location.assign(artifactPage(detail))}
              ></cs-artifact-editor>
            </section>`
          : html`<p class="notice warn">
              Only authors create artifacts. Ask an admin to make you one; until then, ask for runs of
              what others wrote.
            </p>`
      }`;
  }
}
