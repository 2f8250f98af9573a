import { html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { fields } from '../shell/fields';
import { explain, sendJson } from '../shell/http';
import { RemoteList } from '../shell/list';
import { repeatKey } from '../shell/repeat-key';
import { look } from './look';
import './pager';
import { ROLES } from './people';

interface Groups {
  readonly groups: readonly string[];
  readonly page: number;
  readonly page_size: number;
  readonly total: number;
}

interface Members {
  readonly members: readonly string[];
  readonly total: number;
}

function groupAddress(name: string): string {
  return `/api/admin/groups/${encodeURIComponent(name)}`;
}

/** `<cs-groups>`: roles, and the groups to which artifacts are granted, each with its members. */
@customElement('cs-groups')
export class GroupList extends RemoteList<Groups> {
  static override styles = [...[RemoteList.styles].flat(), fields, look];

  @state() private page = 1;
  @state() private open = '';
  @state() private said = '';
  @state() private refused = '';
  private key = repeatKey();

  protected override willUpdate(): void {
    this.src = `/api/admin/groups?page=${this.page}&page_size=50`;
  }

  protected override list({ groups, page, page_size, total }: Groups) {
    return html`<form class="bar" @submit=${this.add} novalidate>
        <label class="field">
          New group
          <input type="text" name="name" autocomplete="off" autocapitalize="none" spellcheck="false" />
        </label>
        <button>Add the group</button>
      </form>
      <p class="muted" role="status">${this.said}</p>
      ${this.refused ? html`<p class="notice bad" role="alert">${this.refused}</p>` : nothing}
      <ul class="rows">
        ${repeat(
          groups,
          (name) => name,
          (name) =>
            html`<li>
              <div class="head">
                <div>
                  <strong>${name}</strong>
                  ${ROLES.includes(name) ? html`<span class="chip">role</span>` : nothing}
                </div>
                <button
                  class="quiet"
                  type="button"
                  aria-expanded=${this.open === name}
                  aria-label="Members of ${name}"
                  @click=${() => (this.open = this.open === name ? '' : name)}
                >
                  ${this.open === name ? 'Hide members' : 'Members'}
                </button>
              </div>
              ${this.open === name ? html`<cs-members group=${name}></cs-members>` : nothing}
            </li>`,
        )}
      </ul>
      <cs-pager
        page=${page}
        size=${page_size}
        total=${total}
        @turned=${({ detail }: CustomEvent<number>) => (this.page = detail)}
      ></cs-pager>`;
  }

  private async add(event: Event) {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const name = String(new FormData(form).get('name') ?? '').trim();
    [this.said, this.refused] = ['', ''];
    try {
      await sendJson('POST', '/api/admin/groups', { name }, { 'Idempotency-Key': this.key });
      form.reset();
      [this.said, this.open, this.occasion] = [`Added ${name}.`, name, {}];
    } catch (error) {
      this.refused = explain(error);
    } finally {
      this.key = repeatKey();
    }
  }
}

/** `<cs-members group="risk-team">`: who is in a group. A role is given with a person's groups, not here. */
@customElement('cs-members')
export class MemberList extends RemoteList<Members> {
  static override styles = [...[RemoteList.styles].flat(), fields, look];

  /** The group. */
  @property() group = '';
  @state() private refused = '';

  protected override willUpdate(): void {
    this.src = `${groupAddress(this.group)}/members?page_size=200`;
  }

  protected override list({ members, total }: Members) {
    const role = ROLES.includes(this.group);
    return html`${
        members.length === 0
          ? html`<p class="muted">Nobody is in this group.</p>`
          : html`<ul class="rows">
            ${members.map(
              (name) =>
                html`<li class="head">
                  <span>${name}</span>
                  ${
                    role
                      ? nothing
                      : html`<button class="quiet" type="button" aria-label="Take ${name} out of ${this.group}" @click=${() => this.change('DELETE', name)}>
                        Take out
                      </button>`
                  }
                </li>`,
            )}
          </ul>`
      }
      ${total > members.length ? html`<p class="muted">The first ${members.length} of ${total}.</p>` : nothing}
      ${
        role
          ? html`<p class="muted">A role is given and taken with a person’s groups, under “People”.</p>`
          : html`<form class="bar" @submit=${this.join} novalidate>
            <label class="field">
              Put in
              <input type="text" name="username" placeholder="User name" autocomplete="off" autocapitalize="none" spellcheck="false" />
            </label>
            <button>Put in</button>
          </form>`
      }
      ${this.refused ? html`<p class="notice bad" role="alert">${this.refused}</p>` : nothing}`;
  }

  private async join(event: Event) {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const name = String(new FormData(form).get('username') ?? '').trim();
    if (name && (await this.change('PUT', name))) form.reset();
  }

  private async change(method: 'PUT' | 'DELETE', name: string): Promise<boolean> {
    this.refused = '';
    try {
      await sendJson(method, `${groupAddress(this.group)}/members/${encodeURIComponent(name)}`);
      this.occasion = {};
      return true;
    } catch (error) {
      this.refused = explain(error);
      return false;
    }
  }
}
