import { html } from 'lit';
import { customElement } from 'lit/decorators.js';
import { RemoteList } from '../shell/list';
import { humanState, humanTime } from '../shell/words';
import type { Activity } from './artifact';
import { marked } from '../shell/marked-text';

/** `<cs-activity-list>`: what happened to an artifact, newest first. */
@customElement('cs-activity-list')
export class ActivityList extends RemoteList<{ activities: readonly Activity[] }> {
  protected override list({ activities }: { activities: readonly Activity[] }) {
    if (activities.length === 0) return html`<p class="muted">Nothing has happened yet.</p>`;
    return html`<div class="scroll">
      <table>
        <thead>
          <tr>
            <th scope="col">When</th>
            <th scope="col">Who</th>
            <th scope="col">What</th>
            <th scope="col">Particulars</th>
          </tr>
        </thead>
        <tbody>
          ${activities.map(
            ({ created_at, actor, action, meta }) =>
              html`<tr>
                <td class="time">${humanTime(created_at)}</td>
                <td>${marked(actor)}</td>
                <td>${marked(humanState(action))}</td>
                <td class="muted">${marked(particulars(meta ?? {}))}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
  }
}

function particulars(meta: Readonly<Record<string, unknown>>): string {
  return Object.entries(meta)
    .map(([k, v]) => `${humanState(k)}: ${typeof v === 'string' ? v : JSON.stringify(v)}`)
    .join(', ');
}
