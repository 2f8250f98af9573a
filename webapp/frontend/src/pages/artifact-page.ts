import { css, html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import '../authoring/artifact-editor';
import '../consent/comment-list';
import '../consent/request-list';
import '../consent/request-panel';
import '../consent/run-form';
import type { Review } from '../consent/review';
import type { Session } from '../identity/session';
import { artifactPage } from '../shell/address';
import { explain, getJson } from '../shell/http';
import type { News } from '../shell/live';
import { Page } from './page';
import '../shell/tabs';
import type { Tab } from '../shell/tabs';
import '../content/activity-list';
import { artifactAddress, type Artifact } from '../content/artifact';
import { marked, markedText } from '../shell/marked-text';
import '../content/source';
import '../content/version-list';

/**
 * `<cs-artifact-page>`: one artifact, named by `?slug=`: code, versions, run requests, comments,
 * activity, forms to ask for a run and to edit. With `&request=` it opens at that request, its decision form and
 * its result; with `&tab=` at that tab.
 */
@customElement('cs-artifact-page')
export class ArtifactPage extends Page {
  static override styles = [
    ...[Page.styles].flat(),
    markedText,
    css`
      hgroup {
        display: grid;
        gap: 4px;
      }
      h1 {
        overflow-wrap: anywhere;
      }
    `,
  ];

  private readonly slug = new URLSearchParams(location.search).get('slug') ?? '';
  private readonly request = new URLSearchParams(location.search).get('request') ?? '';
  private readonly tab = new URLSearchParams(location.search).get('tab') ?? 'code';
  @state() private artifact: Artifact | undefined;
  @state() private refused = '';
  /** What the request's review said last: when it changes, the list of requests is read again. */
  @state() private requestState = '';

  override connectedCallback(): void {
    super.connectedCallback();
    void this.load();
  }

  protected override content({ username }: Session) {
    return html`${this.heading()}
    ${
      this.request
        ? html`<section class="panel" aria-label="Run request" @reviewed=${this.reviewed}>
          <cs-request-panel
            request=${this.request}
            .occasion=${this.occasion}
            reader=${username}
            ?can-run=${this.artifact?.effective_perms?.can_run === true}
          ></cs-request-panel>
        </section>`
        : nothing
    }
    ${this.artifact ? this.details(this.artifact) : nothing}`;
  }

  private heading() {
    if (this.refused) return html`<p class="notice bad" role="alert">${this.refused}</p>`;
    if (!this.artifact) return html`<p class="muted" role="status">Loading…</p>`;
    const { title, description, author, visibility, language, current_version } = this.artifact;
    return html`<hgroup>
      <h1>${marked(title)}</h1>
      ${description ? html`<p>${marked(description)}</p>` : nothing}
      <p class="muted">
        ${language}, version ${current_version}, by ${marked(author)}, ${visibility}
      </p>
    </hgroup>`;
  }

  private details(artifact: Artifact) {
    const address = artifactAddress(artifact.slug);
    const tabs: Tab[] = [
      {
        key: 'code',
        words: 'Code',
        panel: () =>
          html`<cs-source .code=${artifact.code ?? ''} language=${artifact.language}></cs-source>`,
      },
      {
        key: 'versions',
        words: 'Versions',
        panel: () => html`<cs-version-list .versions=${artifact.versions ?? []}></cs-version-list>`,
      },
      {
        key: 'run',
        words: 'Ask to run',
        panel: () =>
          html`<cs-run-form
            slug=${artifact.slug}
            reader=${this.session?.username ?? ''}
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
            reader=${this.session?.username ?? ''}
            @saved=${this.load}
          ></cs-artifact-editor>`,
      });
    }
    return html`<section class="panel" aria-label="Artifact">
      <cs-tabs .tabs=${tabs} open=${this.request ? 'requests' : this.tab}></cs-tabs>
    </section>`;
  }

  protected override isAbout(news: News, data: Readonly<Record<string, unknown>>): boolean {
    return super.isAbout(news, data) && (news === 'reset' || data['slug'] === this.slug);
  }

  private reviewed({ detail }: CustomEvent<Review>) {
    this.requestState = detail.request.status;
  }

  private async load() {
    try {
      const address = `${artifactAddress(this.slug)}?versions=1`;
      this.artifact = (await getJson<{ artifact: Artifact }>(address)).artifact;
      document.title = `${this.artifact.title} · Countersign`;
    } catch (error) {
      this.refused = explain(error);
    }
  }
}
