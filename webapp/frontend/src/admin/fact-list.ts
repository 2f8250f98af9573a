import { html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { artifactPage } from '../shell/address';
import { fields } from '../shell/fields';
import { RemoteList } from '../shell/list';
import { marked } from '../shell/marked-text';
import { humanState, humanTime } from '../shell/words';
import { ALL_FACTS, factQuery, particulars, type Fact, type FactSearch } from './facts';
import { look } from './look';

interface Facts {
  readonly facts: readonly Fact[];
  readonly next: number | null;
}

/**
 * `<cs-facts>`: all that happened, newest first, by who did it, what, to what, and when. Sends `searched`
 * with what is looked for.
 */
@customElement('cs-facts')
export class FactList extends RemoteList<Facts> {
  static override styles = [...[RemoteList.styles].flat(), fields, look];

  /** What is looked for. */
  @property({ attribute: false }) search: FactSearch = ALL_FACTS;
  @state() private readFrom = 0;

  protected override willUpdate(): void {
    const query = factQuery(this.search);
    if (this.readFrom > 0) query.set('before', String(this.readFrom));
    this.src = `/api/admin/facts?${query.toString()}`;
  }

  protected override render() {
    const download = `/api/admin/facts/csv?${factQuery(this.search).toString()}`;
    return html`<form class="bar" role="search" aria-label="Facts" @submit=${this.asked}>
        ${this.typed('actor', 'Who', 'User name')} ${this.typed('action', 'What', 'run_decision')}
        ${this.typed('subject', 'To what or whom', 'Slug, id or user name')} ${this.time('from', 'From')}
        ${this.time('until', 'Before')}
        <button class="primary">Find</button>
        <button type="button" @click=${() => this.tell(ALL_FACTS)}>Everything</button>
      </form>
      <p>
        <a href=${download} download="facts.csv">Download what is found as CSV</a>
      </p>
      ${super.render()}`;
  }

  protected override list({ facts, next }: Facts) {
    if (facts.length === 0) return html`<p class="muted">Nothing of that kind has happened.</p>`;
    return html`<div class="scroll" tabindex="0" role="region" aria-label="Facts">
        <table>
          <thead>
            <tr>
              <th scope="col" class="number">No.</th>
              <th scope="col">When</th>
              <th scope="col">Who</th>
              <th scope="col">What</th>
              <th scope="col">To what</th>
              <th scope="col">Particulars</th>
            </tr>
          </thead>
          <tbody>
            ${facts.map((fact) => this.row(fact))}
          </tbody>
        </table>
      </div>
      <div class="deeds">
        ${this.readFrom > 0 ? html`<button type="button" @click=${() => (this.readFrom = 0)}>Newest</button>` : nothing}
        ${next === null ? nothing : html`<button type="button" @click=${() => (this.readFrom = next)}>Earlier</button>`}
      </div>`;
  }

  private row({ seq, happened_at, actor, action, artifact, request_id, meta }: Fact) {
    return html`<tr>
      <td class="number">${seq}</td>
      <td class="time">${humanTime(happened_at)}</td>
      <td>${marked(actor)}</td>
      <td>${marked(humanState(action))}</td>
      <td>
        ${artifact ? html`<a href=${artifactPage(artifact, request_id ?? undefined)}>${artifact}</a>` : nothing}
      </td>
      <td class="muted long">${marked(particulars(meta))}</td>
    </tr>`;
  }

  private typed(name: 'actor' | 'action' | 'subject', label: string, example: string) {
    return html`<label class="field">
      ${label}
      <input
        type="text"
        name=${name}
        .value=${this.search[name]}
        placeholder=${example}
        maxlength="200"
        autocomplete="off"
        autocapitalize="none"
        spellcheck="false"
      />
    </label>`;
  }

  private time(name: 'from' | 'until', label: string) {
    return html`<label class="field">
      <span>${label} <small class="muted">(your time)</small></span>
      <input type="datetime-local" name=${name} .value=${this.search[name]} />
    </label>`;
  }

  private asked(event: Event) {
    event.preventDefault();
    const form = new FormData(event.target as HTMLFormElement);
    const given = [...form].map(([name, value]) => [name, String(value)]);
    this.tell({ ...ALL_FACTS, ...Object.fromEntries(given) } as FactSearch);
  }

  private tell(search: FactSearch) {
    [this.search, this.readFrom] = [search, 0];
    this.dispatchEvent(new CustomEvent<FactSearch>('searched', { detail: search }));
  }
}
