import { css, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { formControls } from '../shell/form';
import { RemoteList } from '../shell/list';
import { marked } from '../shell/marked-text';

interface Packages {
  readonly packages: readonly { readonly name: string; readonly version: string }[];
}

/** `<cs-package-list language="python">`: what programs in a language find installed, to be searched. */
@customElement('cs-package-list')
export class PackageList extends RemoteList<Packages> {
  static override styles = [
    ...[RemoteList.styles].flat(),
    formControls,
    css`
      .field {
        margin-block-end: 8px;
      }
      ul {
        margin: 8px 0;
        padding: 0;
        list-style: none;
        max-height: 560px;
        overflow: auto;
      }
      li {
        display: flex;
        gap: 12px;
        justify-content: space-between;
        padding-block: 4px;
        border-block-end: 1px solid var(--line);
        overflow-wrap: anywhere;
      }
    `,
  ];

  /** The language that is chosen. */
  @property() language = 'python';
  /** Its name for a person. */
  @property({ attribute: 'language-title' }) languageTitle = '';
  @state() private sought = '';

  protected override willUpdate(changed: PropertyValues<this>) {
    if (changed.has('language')) {
      this.src = `/api/env/packages?${new URLSearchParams({ language: this.language }).toString()}`;
    }
  }

  protected override list({ packages }: Packages) {
    const language = this.languageTitle || this.language;
    if (packages.length === 0) {
      return html`<p class="muted">
        Programs in ${language} find nothing beyond what the language itself brings. The operator installs more on the
        host; jobs have no network.
      </p>`;
    }
    const found = packages.filter(({ name }) => name.toLowerCase().includes(this.sought.trim().toLowerCase()));
    return html`<div class="field">
        <label for="sought">Find a package</label>
        <input
          id="sought"
          type="search"
          .value=${this.sought}
          @input=${(event: InputEvent) => (this.sought = (event.target as HTMLInputElement).value)}
        />
      </div>
      <p class="muted" role="status">
        ${found.length === packages.length
          ? `${String(packages.length)} packages`
          : `${String(found.length)} of ${String(packages.length)} packages`}${this.language === 'python'
          ? html` · <a href="/api/env/requirements/download" download>requirements.txt</a>`
          : nothing}
      </p>
      <ul tabindex="0" aria-label="Packages of ${language}">
        ${found.map(
          ({ name, version }) => html`<li><span>${marked(name)}</span><span class="muted">${marked(version)}</span></li>`,
        )}
      </ul>
      <p class="muted">
        Jobs have no network, so nothing is installed from here: the operator installs packages on the host, and the
        next run finds them.
      </p>`;
  }
}
