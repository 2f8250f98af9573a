import { css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { artifactPage } from '../shell/address';
import { RemoteList } from '../shell/list';
import { marked } from '../shell/marked-text';
import { humanTime } from '../shell/words';
import { artifactAddress, type Version } from './artifact';
import './source';

interface OneVersion {
  readonly version: Version & { readonly code: string };
}

/** `<cs-old-version>`: the code of a version that is not the newest, and that it is not. */
@customElement('cs-old-version')
export class OldVersion extends RemoteList<OneVersion> {
  static override styles = [
    ...[RemoteList.styles].flat(),
    css`
      .notice {
        margin-block-end: 12px;
      }
    `,
  ];

  /** The artifact. */
  @property() slug = '';
  @property({ type: Number }) version = 0;
  /** The number of the newest version. */
  @property({ type: Number }) newest = 0;
  @property() language = '';
  /** The line that is marked; 0 for none. */
  @property({ type: Number }) here = 0;

  protected override willUpdate(): void {
    this.src = `${artifactAddress(this.slug)}/versions/${this.version}`;
  }

  protected override list({ version }: OneVersion) {
    return html`<p class="notice">
        This is version ${version.version}, saved by ${marked(version.created_by)} on
        ${humanTime(version.created_at)}${version.changelog ? html`: ${marked(version.changelog)}` : '.'}
        <a href=${artifactPage(this.slug)}>Read the newest, version ${this.newest}</a>
      </p>
      <cs-source linked here=${this.here} .code=${version.code} language=${this.language}></cs-source>`;
  }
}
