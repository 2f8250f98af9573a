import { html } from 'lit';
import { ROLES } from './people';

/** Fields for the groups of a person: a tick for each role, and a line for the others. */
export function groupFields(groups: readonly string[], teams?: string) {
  return html`<fieldset>
      <legend>Roles</legend>
      ${ROLES.map(
        (role) =>
          html`<label class="tick">
            <input type="checkbox" name="role" value=${role} .checked=${groups.includes(role)} />
            ${role}
          </label>`,
      )}
    </fieldset>
    ${
      teams === undefined
        ? ''
        : html`<label class="field">
          <span>Other groups <small class="muted">(names, with commas between)</small></span>
          <input type="text" name="teams" .value=${teams} autocomplete="off" autocapitalize="none" spellcheck="false" />
        </label>`
    }`;
}
