import { css } from 'lit';

/** How the controls of a form lie and look: a name above, help beside it, what is wrong below. */
export const formControls = css`
  .field {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 4px;
    align-content: start;
  }
  .field > label,
  legend {
    font-weight: 600;
    overflow-wrap: anywhere;
  }
  .field small,
  label small {
    font-weight: 400;
    font-size: calc(var(--text) * 0.9);
    color: var(--muted);
    overflow-wrap: anywhere;
  }
  .field .wrong {
    color: var(--bad);
    font-weight: 600;
    font-size: calc(var(--text) * 0.933);
    overflow-wrap: anywhere;
  }
  fieldset {
    border: 1px solid var(--line);
    border-radius: 8px;
    margin: 0;
    padding: 12px 14px 14px;
    min-width: 0;
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 14px;
  }
  legend {
    padding: 0 4px;
  }
  input:is([type='number'], [type='date'], [type='datetime-local'], .field > [type='search']),
  select {
    font: inherit;
    color: inherit;
    width: 100%;
    min-width: 0;
    background: var(--surface);
    border: 1px solid var(--control);
    border-radius: 7px;
    padding: 8px 10px;
  }
  textarea {
    resize: vertical;
  }
  textarea.code {
    font-family: var(--mono);
    font-size: calc(var(--text) * 0.867);
    tab-size: 4;
  }
  [aria-invalid='true'] {
    border-color: var(--bad);
    box-shadow: 0 0 0 1px var(--bad);
  }
  .check {
    display: flex;
    gap: 8px;
    align-items: baseline;
  }
  input:is([type='checkbox'], [type='radio']) {
    accent-color: var(--accent);
    margin: 0;
  }
  summary {
    cursor: pointer;
    font-weight: 600;
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: 8px 12px;
    align-items: center;
  }
  .notice {
    overflow-wrap: anywhere;
  }
`;
