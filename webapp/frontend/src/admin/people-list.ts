import { html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { fields } from '../shell/fields';
import { RemoteList } from '../shell/list';
import { look } from './look';
import './pager';
import { ROLES, type Person } from './people';
import './person-form';
import './person-row';

interface People {
  readonly people: readonly Person[];
  readonly page: number;
  readonly page_size: number;
  readonly total: number;
}

const PAUSE_MS = 250;

/** `<cs-people>`: everybody this server knows, found by name, address or group; and a form for another. */
@customElement('cs-people')
export class PeopleList extends RemoteList<People> {
  static override styles = [...[RemoteList.styles].flat(), fields, look];

  /** Who looks. */
  @property() reader = '';
  @state() private q = '';
  @state() private group = '';
  @state() private page = 1;
  @state() private adding = false;
  @state() private said = '';
  private pause: ReturnType<typeof setTimeout> | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.pause);
  }

  protected override willUpdate(): void {
    const query = new URLSearchParams({ page: String(this.page), page_size: '50' });
    if (this.q) query.set('q', this.q);
    if (this.group) query.set('group', this.group);
    this.src = `/api/admin/people?${query.toString()}`;
  }

  protected override render() {
    return html`<div class="bar" role="search">
        <label class="field">
          Find
          <input
            type="search"
            name="q"
            .value=${this.q}
            placeholder="Part of a name or address"
            autocomplete="off"
            maxlength="200"
            @input=${this.typed}
          />
        </label>
        <label class="field">
          Role
          <select name="group" @change=${this.chosen}>
            <option value="">Any</option>
            ${ROLES.map((role) => html`<option value=${role}>${role}</option>`)}
          </select>
        </label>
        <button type="button" aria-expanded=${this.adding} @click=${() => (this.adding = !this.adding)}>
          Add a person…
        </button>
      </div>
      ${
        this.adding
          ? html`<cs-person-form @added=${this.added} @left=${() => (this.adding = false)}></cs-person-form>`
          : nothing
      }
      <p class="muted" role="status">${this.said}</p>
      ${super.render()}`;
  }

  protected override list({ people, page, page_size, total }: People) {
    if (people.length === 0) {
      return html`<p class="muted">Nobody is called so. Look for a part of a name or address.</p>`;
    }
    return html`<ul class="rows">
        ${repeat(
          people,
          ({ username }) => username,
          (person) =>
            html`<li>
              <cs-person-row .person=${person} reader=${this.reader} @changed=${this.changed}></cs-person-row>
            </li>`,
        )}
      </ul>
      <p class="muted">${total === 1 ? '1 person' : `${total} people`}</p>
      <cs-pager
        page=${page}
        size=${page_size}
        total=${total}
        @turned=${({ detail }: CustomEvent<number>) => (this.page = detail)}
      ></cs-pager>`;
  }

  private typed(event: Event) {
    const { value } = event.target as HTMLInputElement;
    clearTimeout(this.pause);
    this.pause = setTimeout(() => ([this.q, this.page] = [value.trim(), 1]), PAUSE_MS);
  }

  private chosen(event: Event) {
    [this.group, this.page] = [(event.target as HTMLSelectElement).value, 1];
  }

  private added({ detail }: CustomEvent<string>) {
    [this.adding, this.said, this.occasion] = [false, `Added ${detail}.`, {}];
  }

  private changed({ detail }: CustomEvent<string>) {
    [this.said, this.occasion] = [detail, {}];
  }
}
