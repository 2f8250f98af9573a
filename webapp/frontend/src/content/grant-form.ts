import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { keyed } from 'lit/directives/keyed.js';
import { fields } from '../shell/fields';
import { explain, sendJson } from '../shell/http';
import { theme } from '../shell/theme';
import { asField, type Permission } from './permission';

/**
 * `<cs-grant-form>`: permit something to a person or a group, with an end or without; begins with what
 * they have where it is given. Sends `granted` with the name when the server has done it, and
 * `left` when the reader would rather not.
 */
@customElement('cs-grant-form')
export class GrantForm extends LitElement {
  static override styles = [
    theme,
    fields,
    css`
      form {
        display: grid;
        gap: 14px;
        justify-items: start;
      }
      .row {
        display: flex;
        flex-wrap: wrap;
        gap: 14px 16px;
        width: 100%;
      }
      .field {
        flex: 1 1 216px;
        max-width: 352px;
      }
      .field small {
        font-weight: 400;
        font-size: inherit;
      }
      fieldset {
        border: 0;
        margin: 0;
        padding: 0;
        display: flex;
        flex-wrap: wrap;
        gap: 0 24px;
      }
      legend {
        font-weight: 600;
        padding: 0;
      }
      .notice {
        width: 100%;
      }
    `,
  ];

  /** Where permissions are sent: a path of this server. */
  @property() address = '';
  /** What is to be changed; nothing for a new one. */
  @property({ attribute: false }) permission: Permission | undefined;
  @state() private granted = 0;
  @state() private sending = false;
  @state() private refused = '';

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('permission')) this.refused = '';
  }

  protected override render() {
    const old = this.permission;
    return html`<form @submit=${this.send} novalidate aria-labelledby="heading">
      <h3 id="heading">${old ? 'Change a permission' : 'Grant a permission'}</h3>
      ${keyed(old ?? this.granted, this.questions(old))}
      ${this.refused ? html`<p class="notice bad" role="alert">${this.refused}</p>` : nothing}
      <div class="row">
        <button class="primary" ?disabled=${this.sending}>${this.words()}</button>
        ${old ? html`<button type="button" @click=${this.leave}>Leave as it is</button>` : nothing}
      </div>
    </form>`;
  }

  /** Move the keyboard to the first thing that can be changed. */
  async begin(): Promise<void> {
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('[name=until]')?.focus();
  }

  private questions(old: Permission | undefined) {
    const edits = old ? old.can_edit || old.can_admin : false;
    return html`<div class="row">
        <label class="field">
          To
          <select name="kind" ?disabled=${old !== undefined}>
            <option value="username">a person</option>
            <option value="group" .selected=${old?.group !== undefined}>a group</option>
          </select>
        </label>
        <label class="field">
          Name
          <input
            name="name"
            .value=${old?.group ?? old?.username ?? ''}
            ?readonly=${old !== undefined}
            autocomplete="off"
            autocapitalize="none"
            spellcheck="false"
            required
          />
        </label>
        <label class="field">
          <span>Until <small class="muted">(optional, your time)</small></span>
          <input type="datetime-local" name="until" .value=${asField(old?.expires_at ?? null)} />
        </label>
      </div>
      <fieldset>
        <legend>May</legend>
        ${this.right('can_view', 'see', old?.can_view ?? true)}
        ${this.right('can_run', 'ask for runs', old?.can_run ?? false)}
        ${this.right('can_edit', 'edit, decide and grant', edits)}
      </fieldset>`;
  }

  private words(): string {
    if (this.sending) return 'Saving…';
    return this.permission ? 'Change' : 'Grant';
  }

  private right(name: string, words: string, given: boolean) {
    return html`<label class="tick">
      <input type="checkbox" name=${name} .checked=${given} />
      ${words}
    </label>`;
  }

  private leave() {
    this.dispatchEvent(new Event('left'));
  }

  private async send(event: Event) {
    event.preventDefault();
    const given = new FormData(event.target as HTMLFormElement);
    const name = String(given.get('name')).trim();
    this.refused = this.missing(name, given);
    if (this.refused || this.sending) return;
    this.sending = true;
    try {
      await sendJson('POST', this.address, this.change(name, given));
      this.granted += 1;
      this.dispatchEvent(new CustomEvent('granted', { detail: name }));
    } catch (error) {
      this.refused = explain(error);
    } finally {
      this.sending = false;
    }
  }

  private missing(name: string, given: FormData): string {
    if (!name) return 'Say to whom.';
    const some = ['can_view', 'can_run', 'can_edit'].some((right) => given.has(right));
    return some || this.permission ? '' : 'Tick what is permitted.';
  }

  private change(name: string, given: FormData) {
    const until = String(given.get('until'));
    const old = this.permission;
    const team = old ? old.group !== undefined : given.get('kind') === 'group';
    return {
      [team ? 'group' : 'username']: name,
      can_view: given.has('can_view'),
      can_run: given.has('can_run'),
      can_edit: given.has('can_edit'),
      // Admin is edit by its other name: whoever loses the one loses the other.
      ...(given.has('can_edit') ? {} : { can_admin: false }),
      expires_at: until ? new Date(until).toISOString() : null,
    };
  }
}
