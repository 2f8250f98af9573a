import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { fields } from '../shell/fields';
import { theme } from '../shell/theme';
import { EVERYTHING, narrows, type Search } from './search';

const PAUSE_MS = 250;

type Words = readonly (readonly [word: string, shown: string])[];

const VISIBILITIES: Words = [
  ['', 'Any'],
  ['private', 'Private'],
  ['internal', 'Internal'],
  ['public', 'Public'],
];

const LANGUAGES: Words = [
  ['', 'Any'],
  ['bash', 'Bash'],
  ['c', 'C'],
  ['cpp', 'C++'],
  ['java', 'Java'],
  ['javascript', 'JavaScript'],
  ['python', 'Python'],
];

const ORDERS: Words = [
  ['', 'last change'],
  ['created', 'age, newest first'],
  ['stars', 'most stars'],
  ['runs', 'most runs'],
  ['views', 'most views'],
  ['title', 'title'],
];

/**
 * `<cs-search-form>`: words, filters and order by which artifacts are found. Sends `searched` with the
 * whole search: at once for what is chosen, after a pause for what is typed.
 */
@customElement('cs-search-form')
export class SearchForm extends LitElement {
  static override styles = [
    theme,
    fields,
    css`
      form {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(min(132px, 100%), 1fr));
        gap: 12px;
        align-items: end;
      }
      .words {
        grid-column: 1 / -1;
      }
      .last {
        grid-column: 1 / -1;
        display: flex;
        flex-wrap: wrap;
        gap: 8px 16px;
        align-items: center;
      }
      .last .field {
        grid-template-columns: auto auto;
        gap: 8px;
        align-items: center;
        margin-inline-start: auto;
      }
    `,
  ];

  /** What is looked for now. */
  @property({ attribute: false }) search: Search = EVERYTHING;
  private pause: ReturnType<typeof setTimeout> | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.pause);
  }

  protected override render() {
    return html`<form role="search" aria-label="Artifacts" @submit=${this.now} @change=${this.now}>
      <label class="field words">
        Search
        <input
          type="search"
          name="q"
          .value=${this.search.q}
          placeholder="Part of a title, description or tag"
          autocomplete="off"
          @input=${this.soon}
        />
      </label>
      ${this.choice('visibility', 'Visibility', VISIBILITIES)}
      ${this.choice('language', 'Language', LANGUAGES)} ${this.typed('tag', 'Tag')}
      ${this.typed('author', 'Author')}
      <div class="last">
        <label class="tick">
          <input
            type="checkbox"
            name="starred"
            value="true"
            .checked=${this.search.starred === 'true'}
          />
          Only what I starred
        </label>
        ${
          narrows(this.search)
            ? html`<button class="quiet" type="button" @click=${this.clear}>Clear the filters</button>`
            : nothing
        }
        ${this.choice('sort', 'Ordered by', ORDERS)}
      </div>
    </form>`;
  }

  private choice(name: keyof Search, label: string, words: Words) {
    const chosen = this.search[name];
    const known = words.some(([word]) => word === chosen);
    const choices: Words = known ? words : [...words, [chosen, chosen]];
    return html`<label class="field">
      ${label}
      <select name=${name}>
        ${choices.map(
          ([word, shown]) =>
            html`<option value=${word} .selected=${word === chosen}>${shown}</option>`,
        )}
      </select>
    </label>`;
  }

  private typed(name: keyof Search, label: string) {
    return html`<label class="field">
      ${label}
      <input
        type="text"
        name=${name}
        .value=${this.search[name]}
        autocomplete="off"
        autocapitalize="none"
        spellcheck="false"
        @input=${this.soon}
      />
    </label>`;
  }

  private soon() {
    clearTimeout(this.pause);
    this.pause = setTimeout(() => this.tell(this.asked()), PAUSE_MS);
  }

  private now(event: Event) {
    event.preventDefault();
    this.tell(this.asked());
  }

  private clear() {
    this.tell({ ...EVERYTHING, sort: this.search.sort });
  }

  /** Another search begins at its first page. */
  private asked(): Search {
    const form = new FormData(this.renderRoot.querySelector('form') ?? undefined);
    const given = [...form].map(([name, value]) => [name, String(value)]);
    return { ...EVERYTHING, ...Object.fromEntries(given) } as Search;
  }

  private tell(search: Search) {
    clearTimeout(this.pause);
    if (JSON.stringify({ ...this.search, page: '' }) === JSON.stringify(search)) return;
    this.search = search;
    this.dispatchEvent(new CustomEvent('searched', { detail: search }));
  }
}
