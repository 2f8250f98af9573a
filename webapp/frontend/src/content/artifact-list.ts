import { css, html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import { artifactPage } from '../shell/address';
import { RemoteList } from '../shell/list';
import { theme } from '../shell/theme';
import { humanTime } from '../shell/words';
import type { Artifact } from './artifact';
import { marked, markedText } from '../shell/marked-text';

interface ArtifactsPage {
  readonly artifacts: readonly Artifact[];
  readonly page: number;
  readonly page_size: number;
  readonly total: number;
}

/** `<cs-artifact-list>`: the artifacts the reader may see, newest change first, a page at a time. */
@customElement('cs-artifact-list')
export class ArtifactList extends RemoteList<ArtifactsPage> {
  static override styles = [
    theme,
    markedText,
    css`
      .pages {
        display: flex;
        align-items: center;
        gap: 12px;
        margin-block-start: 12px;
      }
    `,
  ];

  override src = address(1);

  protected override list({ artifacts, page, page_size, total }: ArtifactsPage) {
    if (artifacts.length === 0)
      return html`<p class="muted">There is no artifact you may see yet. An author
        <a href="/code_artifact_new">writes one</a> and grants you to see it.</p>`;
    const pages = Math.ceil(total / page_size);
    return html`<div class="scroll">
        <table>
          <thead>
            <tr>
              <th scope="col">Title</th>
              <th scope="col">Author</th>
              <th scope="col">Visibility</th>
              <th scope="col" class="number">Version</th>
              <th scope="col" class="number">Runs</th>
              <th scope="col">Changed</th>
            </tr>
          </thead>
          <tbody>
            ${artifacts.map(row)}
          </tbody>
        </table>
      </div>
      ${
        pages > 1
          ? html`<div class="pages">
            ${this.turn('Newer', page - 1, page > 1)}
            <span class="muted">Page ${page} of ${pages}</span>
            ${this.turn('Older', page + 1, page < pages)}
          </div>`
          : nothing
      }`;
  }

  private turn(words: string, page: number, possible: boolean) {
    const go = () => (this.src = address(page));
    return html`<button type="button" ?disabled=${!possible} @click=${go}>${words}</button>`;
  }
}

function row(artifact: Artifact) {
  return html`<tr>
    <td><a href=${artifactPage(artifact.slug)}>${marked(artifact.title)}</a></td>
    <td>${marked(artifact.author)}</td>
    <td>${artifact.visibility}</td>
    <td class="number">${artifact.current_version}</td>
    <td class="number">${artifact.run_count}</td>
    <td class="time">${artifact.updated_at ? humanTime(artifact.updated_at) : ''}</td>
  </tr>`;
}

function address(page: number): string {
  return `/api/code/artifacts?page=${page}&page_size=20`;
}
