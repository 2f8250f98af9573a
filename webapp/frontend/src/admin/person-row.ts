import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import '../shell/copy';
import { fields } from '../shell/fields';
import { explain, sendJson } from '../shell/http';
import { marked, markedText } from '../shell/marked-text';
import '../shell/status';
import { theme } from '../shell/theme';
import { humanTime } from '../shell/words';
import '../shell/confirm-button';
import { groupFields } from './group-fields';
import { look } from './look';
import { namesIn, personAddress, teamsOf, type Person } from './people';

type Doing = 'nothing' | 'groups' | 'name' | 'lock';

/**
 * `<cs-person-row>`: one person, and what an admin can do: groups, name and address, lock, a new
 * password. What is refused is told in the server's words. Sends `changed` with what was done.
 */
@customElement('cs-person-row')
export class PersonRow extends LitElement {
  static override styles = [
    theme,
    fields,
    look,
    markedText,
    css`
      .groups {
        display: flex;
        flex-wrap: wrap;
        gap: 4px;
        margin-block: 4px;
      }
    `,
  ];

  /** The person. */
  @property({ attribute: false }) person!: Person;
  /** Who looks. */
  @property() reader = '';
  @state() private doing: Doing = 'nothing';
  @state() private refused = '';
  @state() private password = '';

  protected override render() {
    const { username, display_name, email, groups, lock } = this.person;
    const own = username === this.reader;
    return html`<div class="head">
        <div>
          <strong>${marked(display_name)}</strong>
          ${display_name === username ? nothing : html`<span class="muted">${username}</span>`}
          ${lock ? html`<cs-status state="locked"></cs-status>` : nothing}
          ${email ? html`<div class="muted">${marked(email)}</div>` : nothing}
          <div class="groups">
            ${
              groups.length === 0
                ? html`<span class="muted">In no group.</span>`
                : groups.map((group) => html`<span class="chip">${group}</span>`)
            }
          </div>
          ${
            lock
              ? html`<div class="muted">
                Locked by ${lock.by}, ${humanTime(lock.at)}${lock.reason ? html`: ${marked(lock.reason)}` : nothing}
              </div>`
              : nothing
          }
        </div>
        <div class="deeds">
          ${this.deed('groups', 'Groups…', 'Set the groups of')} ${this.deed('name', 'Change…', 'Change name and address of')}
          ${
            own
              ? nothing
              : html`<cs-confirm
                  words="New password"
                  what="for ${username}"
                  question="Sign ${username} out and make a new password?"
                  @confirmed=${this.reset}
                ></cs-confirm>
                ${
                  lock
                    ? html`<button class="quiet" type="button" aria-label="Unlock ${username}" @click=${this.unlock}>
                      Unlock
                    </button>`
                    : this.deed('lock', 'Lock…', 'Lock')
                }`
          }
        </div>
      </div>
      ${
        this.password
          ? html`<p class="notice" role="status">
            New password of ${username}, shown this once:
            <span class="secret">${this.password}</span>
            <cs-copy .text=${this.password} what="new password"></cs-copy>
            <br /><span class="muted">They change it under “My account”.</span>
            <button class="quiet" type="button" @click=${() => (this.password = '')}>Hide</button>
          </p>`
          : nothing
      }
      ${this.refused ? html`<p class="notice bad" role="alert">${this.refused}</p>` : nothing} ${this.form()}`;
  }

  private deed(doing: Doing, words: string, label: string) {
    return html`<button
      class="quiet"
      type="button"
      aria-expanded=${this.doing === doing}
      aria-label="${label} ${this.person.username}"
      @click=${() => this.turnTo(this.doing === doing ? 'nothing' : doing)}
    >
      ${words}
    </button>`;
  }

  private form() {
    switch (this.doing) {
      case 'groups':
        return this.asked(
          'Save the groups',
          html`${groupFields(this.person.groups, teamsOf(this.person))}
            <p class="muted">Whoever loses a role is signed out everywhere.</p>`,
          this.setGroups,
        );
      case 'name':
        return this.asked(
          'Save',
          html`<div class="fields">
            <label class="field">
              Display name
              <input type="text" name="display_name" .value=${this.person.display_name} autocomplete="off" />
            </label>
            <label class="field">
              <span>E-mail <small class="muted">(empty takes it off)</small></span>
              <input type="text" name="email" .value=${this.person.email} inputmode="email" autocomplete="off" autocapitalize="none" />
            </label>
          </div>`,
          this.rename,
        );
      case 'lock':
        return this.asked(
          'Lock',
          html`<p>
              ${this.person.username} is signed out everywhere and cannot sign in until somebody unlocks
              them. What waits for them waits for the others too, and history keeps the name.
            </p>
            <label class="field">
              <span>Reason <small class="muted">(optional, admins see it)</small></span>
              <input type="text" name="reason" maxlength="500" autocomplete="off" />
            </label>`,
          this.lock,
        );
      default:
        return nothing;
    }
  }

  private asked(words: string, questions: unknown, send: (form: FormData) => Promise<string>) {
    const submit = async (event: Event) => {
      event.preventDefault();
      const form = new FormData(event.target as HTMLFormElement);
      await this.attempt(() => send(form));
    };
    return html`<form class="below" @submit=${submit} novalidate>
      ${questions}
      <div class="deeds">
        <button class="primary">${words}</button>
        <button type="button" @click=${() => this.turnTo('nothing')}>Cancel</button>
      </div>
    </form>`;
  }

  private async turnTo(doing: Doing) {
    [this.doing, this.refused] = [doing, ''];
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('form input')?.focus();
  }

  private get address() {
    return personAddress(this.person.username);
  }

  private readonly setGroups = async (form: FormData) => {
    const groups = [...form.getAll('role').map(String), ...namesIn(String(form.get('teams') ?? ''))];
    await sendJson('PUT', `${this.address}/groups`, { groups });
    return `Saved the groups of ${this.person.username}.`;
  };

  private readonly rename = async (form: FormData) => {
    await sendJson('PATCH', this.address, {
      display_name: String(form.get('display_name') ?? ''),
      email: String(form.get('email') ?? '').trim(),
    });
    return `Saved ${this.person.username}.`;
  };

  private readonly lock = async (form: FormData) => {
    await sendJson('PUT', `${this.address}/lock`, { reason: String(form.get('reason') ?? '') });
    return `Locked ${this.person.username}.`;
  };

  private unlock() {
    return this.attempt(async () => {
      await sendJson('DELETE', `${this.address}/lock`);
      return `Unlocked ${this.person.username}.`;
    });
  }

  private reset() {
    return this.attempt(async () => {
      const answer = await sendJson<{ password: string }>('PUT', `${this.address}/password`);
      this.password = answer.password;
      return `Made a new password for ${this.person.username}.`;
    });
  }

  private async attempt(deed: () => Promise<string>) {
    this.refused = '';
    try {
      const done = await deed();
      this.doing = 'nothing';
      this.dispatchEvent(new CustomEvent<string>('changed', { detail: done }));
    } catch (error) {
      this.refused = explain(error);
    }
  }
}
