import { html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import '../authoring/artifact-editor';
import '../consent/comment-list';
import '../consent/request-list';
import '../consent/request-panel';
import '../consent/run-form';
import type { Review } from '../consent/review';
import { mayAuthor } from '../identity/authors';
import type { Session } from '../identity/session';
import { artifactPage, artifactsPage, keepInAddress } from '../shell/address';
import { explain, getJson } from '../shell/http';
import type { News } from '../shell/live';
import { Page } from './page';
import '../shell/tabs';
import type { Tab } from '../shell/tabs';
import '../content/activity-list';
import { artifactAddress, type Artifact } from '../content/artifact';
import '../content/artifact-head';
import '../content/compare';
import type { Comparison } from '../content/compare';
import '../content/old-version';
import '../content/permission-list';
import '../content/source';
import '../content/version-list';
import type { Pair } from '../content/version-list';

/**
 * `<cs-artifact-page>`: one artifact, named by `?slug=`: code, versions, comparison, permissions, run
 * requests, comments, activity, forms to ask for a run and to edit. With `&request=` it opens at that
 * request, its decision form and its result; `&tab=` opens a tab, `&version=1` an older version's code,
 * `&from=1&to=2` a comparison, and `#L12` marks a line of the code.
 */
@customElement('cs-artifact-page')
export class ArtifactPage extends Page {
  private readonly query = new URLSearchParams(location.search);
  private readonly slug = this.query.get('slug') ?? '';
  private readonly request = this.query.get('request') ?? '';
  private readonly version = Number(this.query.get('version')) || 0;
  @state() private compared = comparisonIn(this.query);
  @state() private line = lineIn(location.hash);
  @state() private tab = this.query.get('tab') ?? this.firstTab();
  @state() private artifact: Artifact | undefined;
  @state() private refused = '';
  /** What the request's review said last: when it changes, the list of requests is read again. */
  @state() private requestState = '';

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('hashchange', this.followLine);
    void this.load();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('hashchange', this.followLine);
  }

  protected override content(session: Session) {
    return html`${this.heading(session)}
    ${
      this.request
        ? html`<section class="panel" aria-label="Run request" @reviewed=${this.reviewed}>
          <cs-request-panel
            request=${this.request}
            .occasion=${this.occasion}
            reader=${session.username}
            ?can-run=${this.artifact?.effective_perms?.can_run === true}
          ></cs-request-panel>
        </section>`
        : nothing
    }
    ${this.artifact ? this.details(this.artifact) : nothing}`;
  }

  private heading(session: Session) {
    if (this.refused) {
      return html`<p class="notice bad" role="alert">
        ${this.refused} <a href=${artifactsPage()}>Look among the artifacts you may see</a>
      </p>`;
    }
    if (!this.artifact) return html`<p class="muted" role="status">Loading…</p>`;
    return html`<cs-artifact-head
      .artifact=${this.artifact}
      ?may-author=${mayAuthor(session)}
      @forked=${({ detail }: CustomEvent<string>) => location.assign(artifactPage(detail))}
    ></cs-artifact-head>`;
  }

  private details(artifact: Artifact) {
    const address = artifactAddress(artifact.slug);
    const tabs: Tab[] = [
      {
        key: 'code',
        words: 'Code',
        panel: () => this.code(artifact),
      },
      {
        key: 'versions',
        words: 'Versions',
        panel: () =>
          html`<cs-version-list
            slug=${artifact.slug}
            ?editable=${artifact.effective_perms?.can_edit === true}
            .occasion=${this.occasion}
            @compare=${({ detail }: CustomEvent<Pair>) => this.show('compare', { ...this.compared, ...detail })}
            @rolled-back=${() => this.load()}
          ></cs-version-list>`,
      },
      {
        key: 'compare',
        words: 'Compare',
        panel: () =>
          html`<cs-compare
            slug=${artifact.slug}
            from=${this.compared.from}
            to=${this.compared.to}
            view=${this.compared.view}
            .occasion=${this.occasion}
            @compared=${({ detail }: CustomEvent<Comparison>) => this.show('compare', detail)}
          ></cs-compare>`,
      },
      {
        key: 'permissions',
        words: 'Permissions',
        panel: () =>
          html`<cs-permission-list
            slug=${artifact.slug}
            ?editable=${artifact.effective_perms?.can_edit === true}
            .occasion=${this.occasion}
          ></cs-permission-list>`,
      },
      {
        key: 'run',
        words: 'Ask to run',
        panel: () =>
          html`<cs-run-form
            slug=${artifact.slug}
            reader=${this.session.username}
            @asked=${({ detail }: CustomEvent<string>) =>
              location.assign(artifactPage(artifact.slug, detail))}
          ></cs-run-form>`,
      },
      {
        key: 'requests',
        words: 'Run requests',
        panel: () =>
          html`<cs-request-list
            src="${address}/run_requests"
            slug=${artifact.slug}
            .occasion=${`${this.requestState} ${this.occasion}`}
          ></cs-request-list>`,
      },
      {
        key: 'comments',
        words: 'Comments',
        panel: () =>
          html`<cs-comment-list
            src="${address}/comments"
            slug=${artifact.slug}
            .occasion=${`${this.requestState} ${this.occasion}`}
          ></cs-comment-list>`,
      },
      {
        key: 'activity',
        words: 'Activity',
        panel: () => html`<cs-activity-list
            src="${address}/activities"
            .occasion=${this.occasion}
          ></cs-activity-list>`,
      },
    ];
    if (artifact.effective_perms?.can_edit) {
      tabs.push({
        key: 'edit',
        words: 'Edit',
        panel: () =>
          html`<cs-artifact-editor
            slug=${artifact.slug}
            reader=${this.session.username}
            @saved=${() => this.load()}
          ></cs-artifact-editor>`,
      });
    }
    return html`<section class="panel" aria-label="Artifact">
      <cs-tabs
        .tabs=${tabs}
        open=${this.tab}
        @opened=${({ detail }: CustomEvent<string>) => this.show(detail)}
      ></cs-tabs>
    </section>`;
  }

  private code({ slug, code, language, current_version: newest }: Artifact) {
    return this.version > 0 && this.version !== newest
      ? html`<cs-old-version
          slug=${slug}
          version=${this.version}
          newest=${newest ?? 0}
          language=${language}
          here=${this.line}
        ></cs-old-version>`
      : html`<cs-source linked here=${this.line} .code=${code ?? ''} language=${language}></cs-source>`;
  }

  private firstTab(): string {
    if (this.line) return 'code';
    if (this.compared.to) return 'compare';
    return this.request ? 'requests' : 'code';
  }

  /** Open a tab and keep in the address what it shows. */
  private show(tab: string, compared: Comparison = this.compared) {
    [this.tab, this.compared] = [tab, compared];
    const shown = tab === 'compare' && compared.to > 0;
    keepInAddress(
      {
        tab,
        from: shown ? String(compared.from) : '',
        to: shown ? String(compared.to) : '',
        view: shown && compared.view === 'side_by_side' ? compared.view : '',
      },
      tab === 'code' && this.line ? `#L${this.line}` : '',
    );
  }

  private readonly followLine = () => {
    this.line = lineIn(location.hash);
    if (this.line) this.tab = 'code';
  };

  protected override isAbout(news: News, data: Readonly<Record<string, unknown>>): boolean {
    return super.isAbout(news, data) && (news === 'reset' || data['slug'] === this.slug);
  }

  private reviewed({ detail }: CustomEvent<Review>) {
    this.requestState = detail.request.status;
  }

  /** An address that names a request alone, as Cockpit's does, leads to its artifact. */
  private async findArtifact() {
    const { request } = await getJson<{ request: { slug: string } }>(
      `/api/code/run_requests/${encodeURIComponent(this.request)}`,
    );
    if (this.isConnected) location.replace(artifactPage(request.slug, this.request));
  }

  private async load() {
    try {
      if (!this.slug && this.request) return await this.findArtifact();
      const address = artifactAddress(this.slug);
      this.artifact = (await getJson<{ artifact: Artifact }>(address)).artifact;
      if (this.isConnected) document.title = `${this.artifact.title} · Countersign`;
    } catch (error) {
      this.refused = explain(error);
    }
  }
}

function comparisonIn(query: URLSearchParams): Comparison {
  return {
    from: Number(query.get('from')) || 0,
    to: Number(query.get('to')) || 0,
    view: query.get('view') === 'side_by_side' ? 'side_by_side' : 'unified',
  };
}

/** The number of the line that an address names, as in `#L12`; 0 where it names none. */
function lineIn(hash: string): number {
  return Number(/^#L(\d+)$/.exec(hash)?.[1] ?? 0);
}
