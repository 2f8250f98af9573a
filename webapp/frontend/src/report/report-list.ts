import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { explain } from '../shell/http';
import { theme } from '../shell/theme';
import { unseen } from '../shell/unseen';
import { humanSize, humanTime } from '../shell/words';
import { deleteReport, listReports, nameOf, type Listed } from './reports';

/**
 * `<cs-report-list>`: one's own reports, the one saved last first: find, open, delete. Sends `open`
 * with the file to be opened, and `deleted` with the file that is gone.
 */
@customElement('cs-report-list')
export class ReportList extends LitElement {
  static override styles = [
    theme,
    unseen,
    css`
      :host {
        display: grid;
        gap: 10px;
      }
      ul {
        list-style: none;
        margin: 0;
        padding: 0;
        max-height: 13em;
        overflow-y: auto;
      }
      li {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 2px 12px;
        padding: 6px 2px;
        border-block-end: 1px solid var(--line);
      }
      li:last-child {
        border-block-end: 0;
      }
      .name {
        flex: 1 1 12em;
        min-width: 0;
        text-align: start;
        padding-inline: 0;
        overflow-wrap: anywhere;
        font-size: 1em;
      }
      li > .quiet {
        padding-inline: 0;
      }
      ::placeholder {
        color: var(--muted);
        opacity: 1;
      }
      [aria-current] {
        font-weight: 700;
      }
      [role='group'] {
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
        align-items: center;
      }
    `,
  ];

  /** The report that is open, to be marked. */
  @property() current = '';
  /** Anything that changes when the list should be read again. */
  @property({ attribute: false }) occasion: unknown;
  @state() private reports: readonly Listed[] | undefined;
  @state() private wanted = '';
  @state() private asking = '';
  @state() private deleting = false;
  @state() private problem = '';
  @state() private said = '';

  protected override updated(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('occasion')) void this.load();
  }

  protected override render() {
    return html`${
        this.problem
          ? html`<p class="notice bad" role="alert">
              ${this.problem}
              <button class="quiet" type="button" @click=${this.load}>Try again</button>
            </p>`
          : nothing
      }
      ${this.reports ? this.list(this.reports) : this.loading()}
      <p class="unseen" role="status">${this.said}</p>`;
  }

  private loading() {
    return this.problem ? nothing : html`<p class="muted" role="status">Loading…</p>`;
  }

  private list(reports: readonly Listed[]) {
    if (reports.length === 0) {
      return html`<p class="muted">You have saved no report yet.</p>`;
    }
    const words = this.wanted.toLowerCase();
    const found = reports.filter(({ file }) => file.toLowerCase().includes(words));
    return html`<label>
        <span class="unseen">Find a report</span>
        <input
          type="text"
          placeholder="Find among ${reports.length}"
          .value=${this.wanted}
          @input=${this.find}
        />
      </label>
      ${
        found.length > 0
          ? html`<ul aria-label="Saved reports">
              ${found.map((report) => this.row(report))}
            </ul>`
          : html`<p class="muted">None is named so.</p>`
      }`;
  }

  private row({ file, size, modified }: Listed) {
    const name = nameOf(file);
    return html`<li>
      <button
        class="quiet name"
        type="button"
        aria-current=${file === this.current ? 'true' : nothing}
        @click=${() => this.tell('open', file)}
      >
        ${name}
      </button>
      <span class="muted">${humanSize(size)}, ${humanTime(modified)}</span>
      ${
        this.asking === file
          ? this.question(file, name)
          : html`<button
              class="quiet"
              type="button"
              aria-label="Delete ${name}…"
              @click=${() => this.ask(file)}
            >
              Delete…
            </button>`
      }
    </li>`;
  }

  private question(file: string, name: string) {
    return html`<div role="group" aria-label="Delete ${name}?">
      <span>Delete it for good?</span>
      <button
        class="primary"
        type="button"
        ?disabled=${this.deleting}
        @click=${() => this.deleteIt(file)}
      >
        ${this.deleting ? 'Deleting…' : 'Delete'}
      </button>
      <button type="button" ?disabled=${this.deleting} @click=${() => (this.asking = '')}>Keep</button>
    </div>`;
  }

  private async load() {
    try {
      [this.reports, this.problem] = [await listReports(), ''];
    } catch (error) {
      this.problem = explain(error);
    }
  }

  private find(event: Event) {
    this.wanted = (event.target as HTMLInputElement).value;
  }

  /** What was pressed is gone; the keyboard goes on at what took its place. */
  private async ask(file: string) {
    this.asking = file;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('[role="group"] .primary')?.focus();
  }

  private async deleteIt(file: string) {
    this.deleting = true;
    try {
      await deleteReport(file);
      [this.asking, this.problem, this.said] = ['', '', `${nameOf(file)} was deleted.`];
      this.tell('deleted', file);
      await this.load();
    } catch (error) {
      this.problem = explain(error);
    } finally {
      this.deleting = false;
    }
  }

  private tell(what: 'open' | 'deleted', detail: string) {
    this.dispatchEvent(new CustomEvent(what, { detail, bubbles: true, composed: true }));
  }
}
