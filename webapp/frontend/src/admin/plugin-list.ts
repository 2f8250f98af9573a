import { html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import { RemoteList } from '../shell/list';
import { marked } from '../shell/marked-text';
import '../shell/status';
import { look } from './look';

interface Plugins {
  readonly answered: boolean;
  readonly plugins: readonly {
    readonly name: string;
    readonly version: string;
    readonly origin: string;
    readonly state: string;
    readonly reason: string;
    readonly place: string;
    readonly signature: string;
  }[];
  readonly languages: readonly {
    readonly name: string;
    readonly title: string;
    readonly version: string;
    readonly found: Readonly<Record<string, string>>;
    readonly missing: string;
    readonly warm: boolean;
    readonly sessions: boolean;
  }[];
  readonly jobs: { readonly at_once: number; readonly running: number; readonly waiting: number };
}

const SIGNATURES: Readonly<Record<string, string>> = {
  built_in: 'part of the installation',
  signed: 'signed by a trusted key',
  unchecked: 'not checked: no signature is demanded here',
  not_trusted: 'no trusted signature',
};

/** `<cs-plugins>`: what lies in the plugin folders, used or refused and why, and the languages it brings. */
@customElement('cs-plugins')
export class PluginList extends RemoteList<Plugins> {
  static override styles = [...[RemoteList.styles].flat(), look];

  override src = '/api/admin/plugins';

  protected override list({ answered, plugins, languages, jobs }: Plugins) {
    if (!answered) {
      return html`<p class="notice bad" role="alert">
        The runner does not answer, so nothing is known of its plugins. bin/start and bin/serve restart it.
      </p>`;
    }
    return html`<h3>Languages</h3>
      <p class="muted">
        ${jobs.running} of ${jobs.at_once} places are taken by jobs, ${jobs.waiting} wait.
      </p>
      <div class="scroll" tabindex="0" role="region" aria-label="Languages">
        <table>
          <thead>
            <tr>
              <th scope="col">Language</th>
              <th scope="col">Plugin version</th>
              <th scope="col">On this host</th>
              <th scope="col">Can</th>
            </tr>
          </thead>
          <tbody>
            ${languages.map(
              ({ name, title, version, found, missing, warm, sessions }) =>
                html`<tr>
                  <td>${marked(title)} <span class="muted">${name}</span></td>
                  <td>${version}</td>
                  <td class="long">
                    ${missing ? html`<strong>missing:</strong> ${marked(missing)}` : tools(found)}
                  </td>
                  <td>${abilities(warm, sessions)}</td>
                </tr>`,
            )}
          </tbody>
        </table>
      </div>
      <h3>Plugins</h3>
      ${
        plugins.length === 0
          ? html`<p class="muted">No plugin lies in the runner’s folders.</p>`
          : html`<ul class="rows">
            ${plugins.map(
              ({ name, version, origin, state, reason, place, signature }) =>
                html`<li>
                  <div class="head">
                    <div><strong>${marked(name)}</strong> ${version} <span class="muted">${origin}</span></div>
                    <cs-status state=${state}></cs-status>
                  </div>
                  ${reason ? html`<p class="notice bad">Refused: ${marked(reason)}</p>` : nothing}
                  <div class="muted">
                    ${SIGNATURES[signature] ?? signature}, <code>${marked(place)}</code>
                  </div>
                </li>`,
            )}
          </ul>`
      }`;
  }
}

function tools(found: Readonly<Record<string, string>>): string {
  const words = Object.entries(found).map(([tool, version]) => `${tool} ${version}`);
  return words.length > 0 ? words.join(', ') : 'not asked yet';
}

function abilities(warm: boolean, sessions: boolean): string {
  const can = [...(warm ? ['start at once'] : []), ...(sessions ? ['keep sessions'] : [])];
  return can.join(', ') || '—';
}
