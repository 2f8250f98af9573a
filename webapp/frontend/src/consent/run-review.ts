import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { marked, markedText } from '../shell/marked-text';
import '../content/source';
import '../run/files';
import '../run/run-result';
import { artifactPage, processPage, signInPage } from '../shell/address';
import { Problem, explain } from '../shell/http';
import '../shell/status';
import { theme } from '../shell/theme';
import './parameters';
import { fetchReview, isMoving, type Review } from './review';
import { decisions, difference, facts, warnings } from './review-parts';

const POLL_MS = 1000;
const RETRY_MS = 5000;

/**
 * `<cs-run-review request="…">`: everything somebody needs to decide about a run request, and its
 * result once there is one. It reads the review itself, with the reader's sign-in, and reads on
 * while a run is under way. Sends `reviewed` with the review as detail each time it has read one.
 */
@customElement('cs-run-review')
export class RunReview extends LitElement {
  static override styles = [
    theme,
    markedText,
    css`
      :host {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 20px;
      }
      .title {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 4px 12px;
      }
      .title h2 {
        font-size: calc(var(--text) * 1.333);
        overflow-wrap: anywhere;
      }
      section {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 8px;
        border-block-start: 1px solid var(--line);
        padding-block-start: 16px;
      }
      dl {
        margin: 0;
        display: grid;
        grid-template-columns: max-content minmax(0, 1fr);
        gap: 4px 20px;
      }
      dt {
        color: var(--muted);
      }
      dd {
        margin: 0;
        overflow-wrap: anywhere;
      }
      ol {
        margin: 0;
        padding: 0;
        list-style: none;
        display: grid;
        gap: 8px;
      }
      blockquote {
        margin: 4px 0 0;
        padding-inline-start: 12px;
        border-inline-start: 3px solid var(--line);
        white-space: pre-wrap;
        overflow-wrap: anywhere;
      }
      @media (max-width: 544px) {
        dl {
          grid-template-columns: minmax(0, 1fr);
          gap: 0;
        }
        dd {
          margin-block-end: 6px;
        }
      }
    `,
  ];

  /** The id of the run request. */
  @property() request = '';
  /** Who reads it: whoever asked for a run may end it. */
  @property() reader = '';
  @state() private review: Review | undefined;
  @state() private problem: unknown;
  private reading = new AbortController();
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** Read the review again, now. */
  async refresh(): Promise<void> {
    this.stop();
    if (this.request === '' || !this.isConnected) return;
    const { signal } = (this.reading = new AbortController());
    try {
      const review = await fetchReview(this.request, signal);
      if (signal.aborted) return;
      [this.review, this.problem] = [review, undefined];
      this.dispatchEvent(
        new CustomEvent('reviewed', { detail: review, bubbles: true, composed: true }),
      );
      if (isMoving(review)) this.refreshIn(POLL_MS);
    } catch (error) {
      if (signal.aborted) return;
      this.problem = error;
      if (this.review && isMoving(this.review)) this.refreshIn(RETRY_MS);
    }
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) void this.refresh();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.stop();
  }

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    // Never show one request's review under another's id, not even for the moment of loading.
    if (changed.has('request')) [this.review, this.problem] = [undefined, undefined];
  }

  protected override updated(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('request')) void this.refresh();
  }

  protected override render() {
    if (this.review) return html`${this.failure()}${this.whole(this.review)}`;
    if (this.problem !== undefined) return this.failure();
    return html`<p class="muted" role="status">Loading the request…</p>`;
  }

  private failure() {
    if (this.problem === undefined) return nothing;
    const { problem } = this;
    const signedOut = problem instanceof Problem && problem.status === 401;
    const missing = problem instanceof Problem && problem.status === 404;
    return html`<p class="notice bad" role="alert">
      ${missing ? 'There is no such request, or you may not see it.' : explain(problem)}
      ${signedOut ? html`<a href=${signInPage()}>Sign in</a>` : nothing}
      ${
        signedOut || missing
          ? nothing
          : html`<button class="quiet" type="button" @click=${this.refresh}>Try again</button>`
      }
    </p>`;
  }

  private whole(review: Review) {
    const { request, artifact, version } = review;
    return html`<div class="title">
        <h2><a href=${artifactPage(artifact.slug)}>${marked(artifact.title)}</a></h2>
        <cs-status state=${request.status}></cs-status>
        ${
          review.process_instance
            ? html`<a href=${processPage(review.process_instance)}>Process in Cockpit</a>`
            : nothing
        }
      </div>
      ${warnings(review)} ${facts(review)}
      ${
        request.run
          ? html`<section @ended=${this.refresh}>
            <h2>Result</h2>
            <cs-run-result
              .run=${request.run}
              ?cancelable=${request.requester === this.reader}
            ></cs-run-result>
          </section>`
          : nothing
      }
      ${decisions(request.decisions ?? [])}
      <section>
        <h2>Parameters</h2>
        <cs-parameters .parameters=${request.params}></cs-parameters>
      </section>
      <section>
        <h2>Inputs</h2>
        <cs-input-files .files=${request.inputs ?? []}></cs-input-files>
      </section>
      <section>
        <h2>Changes since the version last approved</h2>
        ${difference(review)}
      </section>
      <section>
        <h2>Source of version ${version.version}</h2>
        <cs-source .code=${version.code} language=${artifact.language}></cs-source>
      </section>`;
  }

  private refreshIn(milliseconds: number) {
    this.timer = setTimeout(() => void this.refresh(), milliseconds);
  }

  private stop() {
    this.reading.abort();
    clearTimeout(this.timer);
  }
}
