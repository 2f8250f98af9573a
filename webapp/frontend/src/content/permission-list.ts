import { css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { explain, sendJson } from '../shell/http';
import { RemoteList } from '../shell/list';
import { marked } from '../shell/marked-text';
import { humanTime } from '../shell/words';
import { artifactAddress } from './artifact';
import './grant-form';
import type { GrantForm } from './grant-form';
import { NO_RIGHTS, granteeOf, rightsInWords, type Permission } from './permission';

interface Permissions {
  readonly permissions: readonly Permission[];
  readonly total: number;
}

/**
 * `<cs-permission-list>`: who may do what with an artifact, beside its author. Whoever may edit grants,
 * changes and takes away here; whether they may is the server's to say.
 */
@customElement('cs-permission-list')
export class PermissionList extends RemoteList<Permissions> {
  static override styles = [
    ...[RemoteList.styles].flat(),
    css`
      ul {
        list-style: none;
        margin: 12px 0 0;
        padding: 0;
      }
      li {
        display: flex;
        flex-wrap: wrap;
        justify-content: space-between;
        align-items: baseline;
        gap: 4px 16px;
        padding-block: 10px;
        border-block-start: 1px solid var(--line);
        overflow-wrap: anywhere;
      }
      li > span:first-child {
        flex: 1 1 240px;
      }
      li button.quiet {
        min-height: 28px;
        margin-inline-start: -6px;
        margin-inline-end: 12px;
      }
      .none,
      .notice {
        margin-block-start: 12px;
      }
      cs-grant-form {
        border-block-start: 1px solid var(--line);
        padding-block-start: 16px;
        margin-block-start: 8px;
      }
    `,
  ];

  /** The artifact. */
  @property() slug = '';
  /** Whether the reader may grant. */
  @property({ type: Boolean }) editable = false;
  @state() private changing: Permission | undefined;
  @state() private said = '';
  @state() private refused = '';

  protected override willUpdate(): void {
    this.src = this.address;
  }

  protected override list({ permissions, total }: Permissions) {
    return html`<p class="muted">
        The author may do everything, and what its visibility gives needs no permission.
      </p>
      ${
        permissions.length === 0
          ? html`<p class="none">Nothing is granted to anybody yet.</p>`
          : html`<ul>
            ${permissions.map((permission) => this.row(permission))}
          </ul>`
      }
      ${
        total > permissions.length
          ? html`<p class="muted">The first ${permissions.length} of ${total}, by name.</p>`
          : nothing
      }
      <p class="muted" role="status">${marked(this.said)}</p>
      ${this.refused ? html`<p class="notice bad" role="alert">${this.refused}</p>` : nothing}
      ${
        this.editable
          ? html`<cs-grant-form
            address=${this.address}
            .permission=${this.changing}
            @granted=${this.granted}
            @left=${() => (this.changing = undefined)}
          ></cs-grant-form>`
          : nothing
      }`;
  }

  private get address() {
    return `${artifactAddress(this.slug)}/permissions`;
  }

  private row(permission: Permission) {
    const name = permission.group ?? permission.username ?? '';
    const some = permission.can_view || permission.can_run || permission.can_edit || permission.can_admin;
    return html`<li>
      <span>
        ${permission.group === undefined ? nothing : 'Group '}<strong>${marked(name)}</strong>
        ${rightsInWords(permission)}${some ? html`<span class="muted">${end(permission)}</span>` : nothing}
      </span>
      ${
        this.editable
          ? html`<span>
            <button class="quiet" type="button" aria-label="Change what ${name} may" @click=${() => this.change(permission)}>
              Change…
            </button>
            ${
              some
                ? html`<button class="quiet" type="button" aria-label="Take away what ${name} may" @click=${() => this.takeAway(permission)}>
                  Take away
                </button>`
                : nothing
            }
          </span>`
          : nothing
      }
    </li>`;
  }

  private async change(permission: Permission) {
    [this.changing, this.said] = [permission, ''];
    await this.updateComplete;
    this.renderRoot.querySelector<GrantForm>('cs-grant-form')?.begin();
  }

  private async takeAway(permission: Permission) {
    [this.said, this.refused] = ['', ''];
    try {
      await sendJson('POST', this.address, { ...granteeOf(permission), ...NO_RIGHTS });
      this.tell(`Taken away from ${permission.group ?? permission.username ?? ''}.`);
    } catch (error) {
      this.refused = explain(error);
    }
  }

  private granted({ detail }: CustomEvent<string>) {
    this.tell(`Saved what ${detail} may.`);
  }

  private tell(said: string) {
    [this.said, this.refused, this.changing] = [said, '', undefined];
    this.occasion = {};
  }
}

function end({ expires_at }: Permission): string {
  if (!expires_at) return '';
  return `${new Date(expires_at).getTime() < Date.now() ? ', ended' : ', until'} ${humanTime(expires_at)}`;
}
