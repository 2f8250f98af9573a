import { css } from 'lit';

/** How a form's fields look: the words above, the box as wide as it may be. */
export const fields = css`
  label.field {
    display: grid;
    gap: 4px;
    align-content: start;
    font-weight: 600;
    min-width: 0;
  }
  label.tick {
    display: inline-flex;
    align-items: center;
    gap: 8px;
    min-height: 40px;
  }
  .field input,
  .field select {
    font: inherit;
    font-weight: 400;
    color: inherit;
    width: 100%;
    min-width: 0;
    height: 40px;
    background: var(--surface);
    border: 1px solid var(--control);
    border-radius: 7px;
    padding: 7px 10px;
  }
  input[type='checkbox'],
  input[type='radio'] {
    accent-color: var(--accent);
    inline-size: 18px;
    block-size: 18px;
    margin: 0;
    flex: none;
  }
`;
