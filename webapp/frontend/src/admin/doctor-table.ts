import { css, html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { RemoteList } from '../shell/list';
import { marked } from '../shell/marked-text';
import { humanDuration, humanTime } from '../shell/words';
import { stateOf, type Finding, type Section } from './doctor';
import { look } from './look';

interface Examination {
  readonly answered: boolean;
  readonly ready: boolean;
  readonly backend: string;
  readonly level: string;
  readonly lowest: string;
  readonly looked_at: string | null;
  readonly took_ms: number;
  readonly problems: readonly { readonly control: string; readonly remedy: string }[];
  readonly sections: readonly Section[];
}

/** `<cs-doctor>`: what contains code on the runner's host, control by control, with what to do. */
@customElement('cs-doctor')
export class DoctorTable extends RemoteList<Examination> {
  static override styles = [
    ...[RemoteList.styles].flat(),
    look,
    css`
      .ok {
        color: var(--good);
        font-weight: 600;
      }
      .missing {
        color: var(--bad);
        font-weight: 600;
      }
      td:first-child {
        white-space: nowrap;
      }
    `,
  ];

  override src = '/api/admin/doctor';
  @state() private said = '';

  protected override list(found: Examination) {
    return html`${this.verdict(found)}
      <div class="bar">
        <button type="button" @click=${this.again}>Look again</button>
        <span class="muted" role="status">${this.said}</span>
      </div>
      ${found.sections.map((section) => this.section(section))}`;
  }

  private verdict({ answered, ready, backend, level, lowest, looked_at, took_ms, problems }: Examination) {
    if (ready) {
      return html`<p class="notice">
          Code is contained: <strong>${backend}</strong>, limits enforced by <strong>${level}</strong>
          <span class="muted">(the weakest level accepted here: ${lowest})</span>.
        </p>
        <p class="muted">
          ${looked_at ? `Jails were tried ${humanTime(looked_at)}, in ${humanDuration(took_ms)}. ` : ''}They are
          tried again only while none works, because that ends what runs; limits and kernel are looked at
          each time.
        </p>`;
    }
    return html`<div class="notice bad" role="alert">
      <strong>${answered ? 'No code is run: it could not be contained.' : 'The runner does not answer.'}</strong>
      <ul>
        ${problems.map(({ control, remedy }) => html`<li>${marked(control)}: ${marked(remedy)}</li>`)}
      </ul>
    </div>`;
  }

  private section(section: Section) {
    return html`<h3>${section.title}</h3>
      <div class="scroll" tabindex="0" role="region" aria-label=${section.title}>
        <table>
          <thead>
            <tr>
              <th scope="col">State</th>
              <th scope="col">Control</th>
              <th scope="col">Found</th>
            </tr>
          </thead>
          <tbody>
            ${section.findings.map((finding) => this.row(finding, section))}
          </tbody>
        </table>
      </div>`;
  }

  private row(finding: Finding, section: Section) {
    const state = stateOf(finding, section);
    return html`<tr>
      <td class=${state === 'not here' ? 'muted' : state}>${state}</td>
      <td>${marked(finding.control)}</td>
      <td class="long">
        ${marked(finding.found)}
        ${finding.holds ? nothing : html`<div class="muted">Remedy: ${marked(finding.remedy)}</div>`}
      </td>
    </tr>`;
  }

  private again() {
    this.occasion = {};
    this.said = `Looked ${new Date().toLocaleTimeString()}`;
  }
}
