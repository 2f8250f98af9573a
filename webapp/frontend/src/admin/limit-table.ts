import { css, html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import { RemoteList } from '../shell/list';
import { humanState } from '../shell/words';
import { configuredIn, type KindOfRun, type Setting } from './limits';
import { look } from './look';

/** `<cs-limits>`: what each kind of run may use, what it may ask for, and what the operator has set. */
@customElement('cs-limits')
export class LimitTable extends RemoteList<{ kinds: readonly KindOfRun[] }> {
  static override styles = [
    ...[RemoteList.styles].flat(),
    look,
    css`
      th[scope='row'] {
        position: sticky;
        inset-inline-start: 0;
        background: var(--surface);
        color: var(--ink);
        padding-inline-end: 16px;
      }
      td small {
        color: var(--muted);
        font-size: calc(var(--text) * 0.867);
      }
      .set {
        font-weight: 700;
        color: var(--warn);
      }
      th small {
        display: block;
        font-weight: 400;
      }
    `,
  ];

  override src = '/api/admin/limits';

  protected override list({ kinds }: { kinds: readonly KindOfRun[] }) {
    const set = configuredIn(kinds);
    return html`<p class="muted">
        What a run gets that asks for nothing, and below it what it may ask for at most. The operator sets
        each with the server’s configuration; a change counts from the next start. No run reaches a network
        unless it is named here.
      </p>
      <div class="scroll" tabindex="0" role="region" aria-label="Limits">
        <table>
          <thead>
            <tr>
              <th scope="col">Kind of run</th>
              ${kinds[0]?.limits.map(
                ({ bound, unit }) =>
                  html`<th scope="col" class="number">${humanState(bound)}<small>${unit}</small></th>`,
              )}
            </tr>
          </thead>
          <tbody>
            ${kinds.map(
              ({ kind, limits, networks }) =>
                html`<tr>
                  <th scope="row">
                    ${humanState(kind)}${networks.length > 0 ? html`<small>may reach ${networks.join(', ')}</small>` : nothing}
                  </th>
                  ${limits.map(
                    ({ usual, ceiling }) =>
                      html`<td class="number">
                        ${amount(usual)}<br /><small>≤ ${amount(ceiling)}</small>
                      </td>`,
                  )}
                </tr>`,
            )}
          </tbody>
        </table>
      </div>
      <h3>Set by the operator</h3>
      ${
        set.length === 0
          ? html`<p class="muted">Nothing: every value above is built in.</p>`
          : html`<ul>
            ${set.map(
              ({ setting, amount: value, source }) =>
                html`<li><code>${setting}</code> = ${value}${source ? html` <span class="muted">(${source})</span>` : nothing}</li>`,
            )}
          </ul>`
      }`;
  }
}

function amount({ amount: value, configured, setting }: Setting) {
  const words = value.toLocaleString('en');
  return configured
    ? html`<span class="set" title="set by ${setting}">${words}</span>`
    : html`<span title="built in; ${setting} sets it">${words}</span>`;
}
