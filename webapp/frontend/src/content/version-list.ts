import { LitElement, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { theme } from '../shell/theme';
import { humanTime, shortHash } from '../shell/words';
import type { Version } from './artifact';
import { marked, markedText } from '../shell/marked-text';

/** `<cs-version-list>`: the latest versions of an artifact. */
@customElement('cs-version-list')
export class VersionList extends LitElement {
  static override styles = [theme, markedText];

  /** The versions, newest first. */
  @property({ attribute: false }) versions: readonly Version[] = [];

  protected override render() {
    if (this.versions.length === 0) return html`<p class="muted">No versions.</p>`;
    return html`<div class="scroll">
      <table>
        <thead>
          <tr>
            <th scope="col" class="number">Version</th>
            <th scope="col">What changed</th>
            <th scope="col">By</th>
            <th scope="col">When</th>
            <th scope="col">Checksum</th>
          </tr>
        </thead>
        <tbody>
          ${this.versions.map(
            (version) =>
              html`<tr>
                <td class="number">${version.version}</td>
                <td>${marked(version.changelog ?? '')}</td>
                <td>${marked(version.created_by)}</td>
                <td class="time">${humanTime(version.created_at)}</td>
                <td><code title=${version.checksum}>${shortHash(version.checksum)}</code></td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
  }
}
