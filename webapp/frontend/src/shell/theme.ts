import { css } from 'lit';

/**
 * The colours and the few controls that all components share. Every colour can be set from outside
 * through its `--cs-…` name; unset, it is the light one. Text colours keep 4.5:1 on their surface,
 * the borders of controls 3:1 (WCAG 2.2 AA). No length is in rem: Tasklist sets that to 10 pixels.
 */
export const theme = css`
  :host {
    --page: var(--cs-page, #f4f6f8);
    --surface: var(--cs-surface, #ffffff);
    --sunken: var(--cs-sunken, #f7f9fa);
    --ink: var(--cs-ink, #1c2732);
    --muted: var(--cs-muted, #54626f);
    --line: var(--cs-line, #d8dfe6);
    --control: var(--cs-control, #76848f);
    --accent: var(--cs-accent, #0b5cad);
    --on-accent: var(--cs-on-accent, #ffffff);
    --good: var(--cs-good, #17663a);
    --good-soft: var(--cs-good-soft, #e4f4ea);
    --warn: var(--cs-warn, #7d4b00);
    --warn-soft: var(--cs-warn-soft, #fdf2db);
    --bad: var(--cs-bad, #a1261c);
    --bad-soft: var(--cs-bad-soft, #fdebe9);
    --calm-soft: var(--cs-calm-soft, #e5f0fb);
    --text: var(--cs-text, 15px);
    --mono: ui-monospace, SFMono-Regular, 'Cascadia Mono', 'DejaVu Sans Mono', Menlo, monospace;
    display: block;
    color: var(--ink);
    font-size: var(--text);
    line-height: 1.5;
  }
  :host([hidden]) {
    display: none;
  }
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  h1,
  h2,
  h3,
  p {
    margin: 0;
    text-wrap: pretty;
  }
  h1 {
    font-size: calc(var(--text) * 1.6);
    line-height: 1.25;
  }
  h2 {
    font-size: calc(var(--text) * 1.133);
    line-height: 1.3;
  }
  h3 {
    font-size: var(--text);
  }
  a {
    color: var(--accent);
    text-underline-offset: 0.15em;
  }
  code {
    font-family: var(--mono);
    font-size: 0.875em;
  }
  :focus-visible {
    outline: 2px solid var(--accent);
    outline-offset: 2px;
  }
  .muted {
    color: var(--muted);
  }
  .panel {
    background: var(--surface);
    border: 1px solid var(--line);
    border-radius: 10px;
    padding: 20px;
  }
  .notice {
    border-radius: 8px;
    padding: 10px 14px;
    background: var(--calm-soft);
  }
  .notice.warn {
    background: var(--warn-soft);
    color: var(--warn);
  }
  .notice.bad {
    background: var(--bad-soft);
    color: var(--bad);
  }
  button,
  .button {
    font: inherit;
    font-weight: 600;
    border: 1px solid var(--control);
    border-radius: 7px;
    padding: 7px 14px;
    background: var(--surface);
    color: var(--ink);
    cursor: pointer;
  }
  button:hover:not([disabled]) {
    background: var(--calm-soft);
  }
  button.primary {
    background: var(--accent);
    border-color: var(--accent);
    color: var(--on-accent);
  }
  button.primary:hover:not([disabled]) {
    background: color-mix(in srgb, var(--accent) 88%, var(--ink));
  }
  button[disabled] {
    cursor: not-allowed;
    color: var(--muted);
    background: var(--sunken);
    border-color: var(--line);
  }
  button.quiet {
    border-color: transparent;
    background: transparent;
    color: var(--accent);
    padding: 2px 6px;
    font-weight: 500;
    font-size: 0.875em;
  }
  input[type='text'],
  input[type='password'],
  textarea {
    font: inherit;
    color: inherit;
    width: 100%;
    background: var(--surface);
    border: 1px solid var(--control);
    border-radius: 7px;
    padding: 8px 10px;
  }
  .scroll {
    overflow-x: auto;
  }
  table {
    border-collapse: collapse;
    width: 100%;
  }
  th {
    color: var(--muted);
    font-weight: 600;
    font-size: calc(var(--text) * 0.867);
    white-space: nowrap;
  }
  th,
  td {
    text-align: start;
    vertical-align: baseline;
    padding: 7px 12px 7px 0;
    border-bottom: 1px solid var(--line);
  }
  tbody tr:last-child > * {
    border-bottom: none;
  }
  td.number,
  th.number {
    text-align: end;
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }
  @media (min-width: 640px) {
    td.time {
      white-space: nowrap;
    }
  }
  @media (prefers-reduced-motion: no-preference) {
    button {
      transition: background-color 120ms;
    }
  }
`;
