import { css } from 'lit';

/** How the lists of the admin's pages lie: a bar above, rows below, words that may be long. */
export const look = css`
  .bar {
    display: flex;
    flex-wrap: wrap;
    gap: 12px 16px;
    align-items: end;
    margin-block-end: 16px;
  }
  .bar .field {
    flex: 1 1 180px;
    max-width: 320px;
  }
  ul.rows {
    list-style: none;
    margin: 0;
    padding: 0;
  }
  ul.rows > li {
    padding-block: 12px;
    border-block-start: 1px solid var(--line);
    overflow-wrap: anywhere;
  }
  .head {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 6px 16px;
    align-items: baseline;
  }
  .head > :first-child {
    flex: 1 1 240px;
    min-width: 0;
  }
  .deeds {
    display: flex;
    flex-wrap: wrap;
    gap: 4px;
    margin-inline-start: -6px;
  }
  .deeds button.quiet {
    min-height: 28px;
  }
  .chip {
    display: inline-block;
    padding: 0 8px;
    border-radius: 999px;
    border: 1px solid var(--line);
    background: var(--sunken);
    font-size: calc(var(--text) * 0.867);
  }
  form.below {
    display: grid;
    gap: 14px;
    justify-items: start;
    margin-block-start: 12px;
    padding: 14px 16px;
    background: var(--sunken);
    border: 1px solid var(--line);
    border-radius: 8px;
  }
  .fields {
    display: flex;
    flex-wrap: wrap;
    gap: 14px 16px;
    width: 100%;
  }
  .fields .field {
    flex: 1 1 216px;
    max-width: 352px;
  }
  fieldset {
    border: 0;
    margin: 0;
    padding: 0;
    display: flex;
    flex-wrap: wrap;
    gap: 0 20px;
    min-width: 0;
  }
  legend {
    font-weight: 600;
    padding: 0;
  }
  .notice {
    margin-block: 12px;
    overflow-wrap: anywhere;
  }
  .secret {
    font-family: var(--mono);
    font-size: calc(var(--text) * 1.133);
    user-select: all;
  }
  h3 {
    margin-block: 20px 4px;
  }
  h3:first-child,
  form.below > h3 {
    margin-block: 0;
  }
  p[role='status']:not(:empty) {
    margin-block-end: 10px;
  }
  td {
    overflow-wrap: break-word;
  }
  td.long {
    overflow-wrap: anywhere;
  }
  @media (max-width: 640px) {
    td.time {
      min-width: 120px;
    }
    td.long {
      min-width: 480px; /* the row is read sideways anyway, and should not be as tall as the window */
    }
  }
`;
