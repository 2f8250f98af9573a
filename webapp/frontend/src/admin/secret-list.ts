import { html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { RemoteList } from '../shell/list';
import { marked } from '../shell/marked-text';
import { humanState, humanTime } from '../shell/words';
import { look } from './look';
import './pager';

interface Secrets {
  readonly secrets: readonly {
    readonly id: string;
    readonly key_name: string;
    readonly key_here: boolean;
    readonly set_at: string;
    readonly used_by: readonly { readonly kind: string; readonly id: string; readonly name: string }[];
  }[];
  readonly page: number;
  readonly page_size: number;
  readonly total: number;
}

/** `<cs-secrets>`: what is kept sealed, what for and since when. No value is ever shown. */
@customElement('cs-secrets')
export class SecretList extends RemoteList<Secrets> {
  static override styles = [...[RemoteList.styles].flat(), look];

  @state() private page = 1;

  protected override willUpdate(): void {
    this.src = `/api/admin/secrets?page=${this.page}`;
  }

  protected override list({ secrets, page, page_size, total }: Secrets) {
    if (secrets.length === 0) {
      return html`<p class="muted">Nothing is kept sealed yet. A webhook’s signing secret and an assistant’s key will be.</p>`;
    }
    return html`<p class="muted">A value goes in and never comes out; to change one, set another where it is used.</p>
      <div class="scroll" tabindex="0" role="region" aria-label="Secrets">
        <table>
          <thead>
            <tr>
              <th scope="col">Used by</th>
              <th scope="col">Set</th>
              <th scope="col">Sealed with</th>
            </tr>
          </thead>
          <tbody>
            ${secrets.map(
              ({ used_by, set_at, key_name, key_here }) =>
                html`<tr>
                  <td class="long">
                    ${
                      used_by.length === 0
                        ? html`<span class="muted">nothing any more</span>`
                        : used_by.map(({ kind, name }) => html`<div>${humanState(kind)} ${marked(name)}</div>`)
                    }
                  </td>
                  <td class="time">${humanTime(set_at)}</td>
                  <td>
                    <code>${key_name}</code>
                    ${
                      key_here
                        ? nothing
                        : html`<p class="notice bad">
                          This server lacks that key. Bring its line back from the backup, or set the secret
                          again.
                        </p>`
                    }
                  </td>
                </tr>`,
            )}
          </tbody>
        </table>
      </div>
      <cs-pager
        page=${page}
        size=${page_size}
        total=${total}
        @turned=${({ detail }: CustomEvent<number>) => (this.page = detail)}
      ></cs-pager>`;
  }
}
