import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { marked, markedText } from '../shell/marked-text';
import { sameSitePath } from '../shell/address';
import '../shell/copy';
import { theme } from '../shell/theme';
import { humanSize, shortHash } from '../shell/words';
import type { StoredFile } from './run';
import './table-preview';

/** Pictures made of pixels only: an SVG is a document and stays a download. */
const PICTURES = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp']);

/** Files with size, hash, download, and a look at pictures and tables. */
class Files extends LitElement {
  static override styles = [
    theme,
    markedText,
    css`
      .name {
        overflow-wrap: anywhere;
        min-width: 128px;
      }
      figure {
        margin: 16px 0 0;
      }
      figcaption {
        font-size: calc(var(--text) * 0.867);
      }
      img {
        display: block;
        max-width: 100%;
        max-height: 512px;
        border: 1px solid var(--line);
        border-radius: 8px;
        /* Charts are mostly drawn for white paper. */
        background: #ffffff;
      }
      cs-table-preview {
        margin-block-start: 12px;
      }
    `,
  ];

  /** The files, in the order they are listed. */
  @property({ attribute: false }) files: readonly StoredFile[] = [];
  /** What is said where there are none. */
  protected readonly none: string = 'No files.';

  protected override render() {
    if (this.files.length === 0) return html`<p class="muted">${this.none}</p>`;
    return html`<div class="scroll">
        <table>
          <thead>
            <tr>
              <th scope="col">File</th>
              <th scope="col" class="number">Size</th>
              <th scope="col">Type</th>
              <th scope="col">SHA-256</th>
            </tr>
          </thead>
          <tbody>
            ${this.files.map(row)}
          </tbody>
        </table>
      </div>
      ${this.files.map(preview)}`;
  }
}

function row(file: StoredFile) {
  const address = sameSitePath(file.url);
  return html`<tr>
    <td class="name">
      ${address ? html`<a href=${address} download>${marked(file.name)}</a>` : marked(file.name)}
    </td>
    <td class="number" title="${file.size} bytes">${humanSize(file.size)}</td>
    <td class="muted">${marked(file.media_type)}</td>
    <td>
      <code title=${file.sha256}>${shortHash(file.sha256)}</code>
      <cs-copy .text=${file.sha256} what="the hash of ${file.name}"></cs-copy>
    </td>
  </tr>`;
}

function preview(file: StoredFile) {
  const address = sameSitePath(file.url);
  if (!address) return nothing;
  if (PICTURES.has(file.media_type)) {
    return html`<figure>
      <img src=${address} alt="Picture ${file.name}" loading="lazy" />
      <figcaption class="muted">${marked(file.name)}</figcaption>
    </figure>`;
  }
  if (file.media_type.startsWith('text/csv')) {
    return html`<cs-table-preview url=${address} name=${file.name}></cs-table-preview>`;
  }
  return nothing;
}

/** `<cs-input-files>`: the files a request hands to the job. */
@customElement('cs-input-files')
export class InputFiles extends Files {
  protected override readonly none = 'No input files.';
}

/** `<cs-output-files>`: the files a job left. */
@customElement('cs-output-files')
export class OutputFiles extends Files {
  protected override readonly none = 'The job left no files.';
}
