import { css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { artifactPage } from '../shell/address';
import { RemoteList } from '../shell/list';
import { marked } from '../shell/marked-text';
import { humanTime } from '../shell/words';
import type { Artifact } from './artifact';
import { EVERYTHING, narrows, searchWords, type Search } from './search';
import './star-button';
import { tagLinks, tagStyle } from './tags';

interface ArtifactsPage {
  readonly artifacts: readonly Artifact[];
  readonly page: number;
  readonly page_size: number;
  readonly total: number;
}

/**
 * `<cs-artifact-list>`: the artifacts the reader may see and looks for, a page at a time. Sends
 * `searched` with another search when the reader turns the page or clears the filters.
 */
@customElement('cs-artifact-list')
export class ArtifactList extends RemoteList<ArtifactsPage> {
  static override styles = [
    ...[RemoteList.styles].flat(),
    tagStyle,
    css`
      .all {
        list-style: none;
        margin: 0;
        padding: 0;
      }
      .all > li {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        gap: 16px;
        align-items: start;
        padding-block: 14px;
        border-block-start: 1px solid var(--line);
      }
      .what {
        display: grid;
        gap: 4px;
        overflow-wrap: anywhere;
      }
      .count {
        margin-block-end: 12px;
      }
      .description {
        display: -webkit-box;
        -webkit-box-orient: vertical;
        -webkit-line-clamp: 2;
        overflow: hidden;
      }
      .pages {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 12px;
        border-block-start: 1px solid var(--line);
        padding-block-start: 16px;
      }
    `,
  ];

  /** What is looked for. */
  @property({ attribute: false }) search: Search = EVERYTHING;
  /** How many a page shows. */
  @property({ type: Number }) size = 20;
  /** Whether only the first page is shown, without a word on how many there are. */
  @property({ type: Boolean }) brief = false;

  protected override willUpdate(): void {
    const query = searchWords(this.search);
    query.set('page_size', String(this.size));
    this.src = `/api/code/artifacts?${query.toString()}`;
  }

  protected override list({ artifacts, page, page_size, total }: ArtifactsPage) {
    return html`${this.brief ? nothing : html`<p class="count muted" role="status">${this.found(total)}</p>`}
      ${
        artifacts.length === 0
          ? this.none(total)
          : html`<ul class="all">
            ${repeat(
              artifacts,
              ({ slug }) => slug,
              (artifact) => this.row(artifact),
            )}
          </ul>`
      }
      ${this.brief ? nothing : this.pages(page, Math.ceil(total / page_size))}`;
  }

  private found(total: number): string {
    const many = total === 1 ? '1 artifact' : `${total} artifacts`;
    return narrows(this.search) ? `${many} found` : many;
  }

  private none(total: number) {
    if (total > 0) {
      return html`<p>
        This page is past the end.
        <button class="quiet" type="button" @click=${() => this.turn(1)}>Go to the first</button>
      </p>`;
    }
    if (narrows(this.search)) {
      return html`<p>
        Nothing fits all of these. Try fewer words, or
        <button class="quiet" type="button" @click=${this.clear}>clear the filters</button>
      </p>`;
    }
    return html`<p class="muted">
      There is no artifact you may see yet. Authors
      <a href="/code_artifact_new">write the first one</a>, or create it at
      <code>POST /api/code/artifacts</code> (see the <a href="/openapi/ui">API</a>); others see it once
      it is shared or granted to them.
    </p>`;
  }

  private row(artifact: Artifact) {
    return html`<li>
      <div class="what">
        <h3><a href=${artifactPage(artifact.slug)}>${marked(artifact.title)}</a></h3>
        ${artifact.description ? html`<p class="description">${marked(artifact.description)}</p>` : nothing}
        <p class="muted">
          ${marked(artifact.language)} by ${marked(artifact.author)}, ${artifact.visibility}, version
          ${artifact.current_version}${artifact.updated_at ? `, changed ${humanTime(artifact.updated_at)}` : ''},
          ${times(artifact.run_count, 'run')}, ${times(artifact.views, 'view')}
        </p>
        ${tagLinks(artifact.tags, this.brief ? EVERYTHING : this.search)}
      </div>
      <cs-star-button
        slug=${artifact.slug}
        what=${artifact.title}
        ?starred=${artifact.starred === true}
        stars=${artifact.stars}
      ></cs-star-button>
    </li>`;
  }

  private pages(page: number, pages: number) {
    if (pages < 2) return nothing;
    return html`<nav class="pages" aria-label="Pages">
      ${this.turner('Previous', page - 1, page > 1)}
      <span class="muted">Page ${page} of ${pages}</span>
      ${this.turner('Next', page + 1, page < pages)}
    </nav>`;
  }

  private turner(words: string, page: number, possible: boolean) {
    const go = () => this.turn(page);
    return html`<button type="button" ?disabled=${!possible} @click=${go}>${words}</button>`;
  }

  private turn(page: number) {
    this.tell({ ...this.search, page: page > 1 ? String(page) : '' });
  }

  private clear() {
    this.tell({ ...EVERYTHING, sort: this.search.sort });
  }

  private tell(search: Search) {
    this.search = search;
    this.dispatchEvent(new CustomEvent<Search>('searched', { detail: search }));
  }
}

function times(count: number, word: string): string {
  return count === 1 ? `1 ${word}` : `${count} ${word}s`;
}
