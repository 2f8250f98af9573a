import { LitElement, css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { theme } from './theme';
import { humanState } from './words';

const TONES: Readonly<Record<string, string>> = {
  pending: 'warn',
  approved: 'good',
  executed: 'calm',
  rejected: 'bad',
  withdrawn: 'still',
  expired: 'still',
  queued: 'calm',
  running: 'calm',
  succeeded: 'good',
  failed: 'bad',
  timed_out: 'bad',
  cancelled: 'still',
  lost: 'bad',
  approve: 'good',
  reject: 'bad',
  active: 'good',
  planned: 'calm',
  over: 'still',
  refused: 'bad',
  locked: 'bad',
  delivered: 'good',
  waiting: 'warn',
  off: 'still',
};

/** `<cs-status>`: the state of a request or a run, as a word with a colour. */
@customElement('cs-status')
export class Status extends LitElement {
  static override styles = [
    theme,
    css`
      :host {
        display: inline-block;
      }
      span {
        display: inline-flex;
        align-items: center;
        gap: 0.4em;
        border-radius: 999px;
        padding: 1px 10px;
        font-size: calc(var(--text) * 0.867);
        font-weight: 600;
        white-space: nowrap;
        background: var(--sunken);
        color: var(--muted);
        border: 1px solid var(--line);
      }
      .good {
        background: var(--good-soft);
        color: var(--good);
        border-color: transparent;
      }
      .warn {
        background: var(--warn-soft);
        color: var(--warn);
        border-color: transparent;
      }
      .bad {
        background: var(--bad-soft);
        color: var(--bad);
        border-color: transparent;
      }
      .calm {
        background: var(--calm-soft);
        color: var(--ink);
        border-color: transparent;
      }
      .running::before {
        content: '';
        width: 0.5em;
        height: 0.5em;
        border-radius: 50%;
        background: var(--accent);
      }
      @media (prefers-reduced-motion: no-preference) {
        .running::before {
          animation: breathe 1.4s ease-in-out infinite alternate;
        }
      }
      @keyframes breathe {
        to {
          opacity: 0.25;
        }
      }
    `,
  ];

  /** The state's word on the wire. */
  @property() state = '';

  protected override render() {
    const tone = TONES[this.state] ?? 'still';
    const motion = this.state === 'running' ? 'running' : '';
    return html`<span class="${tone} ${motion}">${humanState(this.state)}</span>`;
  }
}
