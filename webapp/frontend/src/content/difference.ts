import { css, html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import { RemoteList } from '../shell/list';
import './diff';
import { noticesOf, type BidiControl } from './notices';
import './side-by-side';
import type { Hunk } from './side-by-side';

interface Answer {
  readonly from: number;
  readonly to: number;
  readonly diff?: readonly string[];
  readonly hunks?: readonly Hunk[];
  readonly notices: readonly string[];
  readonly bidirectional: readonly BidiControl[];
}

/** `<cs-difference>`: how two versions differ, in the form that `src` asks for, and what to know. */
@customElement('cs-difference')
export class Difference extends RemoteList<Answer> {
  static override styles = [
    ...[RemoteList.styles].flat(),
    css`
      .notice {
        margin-block-end: 8px;
      }
    `,
  ];

  protected override list({ from, to, diff, hunks, notices, bidirectional }: Answer) {
    const onlyLineEnds = notices.includes('line_ends_differ');
    return html`${noticesOf(notices, bidirectional, to)}
    ${
      onlyLineEnds
        ? nothing
        : hunks
          ? html`<cs-side-by-side .hunks=${hunks} from=${from} to=${to}></cs-side-by-side>`
          : html`<cs-diff .lines=${diff ?? []} from="v${from}" to="v${to}"></cs-diff>`
    }`;
  }
}
