import { css } from 'lit';

/** How the panel lies: side by side where there is room, below one another where there is none. */
export const panelLook = css`
  :host {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 14px;
    container-type: inline-size;
  }
  .bar {
    display: flex;
    flex-wrap: wrap;
    align-items: end;
    gap: 10px 14px;
  }
  .name {
    flex: 1 1 14em;
    min-width: 0;
    font-weight: 600;
  }
  .name input {
    font-weight: 400;
  }
  #list {
    border: 1px solid var(--line);
    border-radius: 8px;
    padding: 12px 14px;
  }
  #list[hidden] {
    display: none;
  }
  .sides {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 14px;
  }
  .preview {
    display: block;
    border: 1px solid var(--line);
    border-radius: 8px;
    padding: 14px 16px;
    min-height: 8em;
    max-height: 42em;
    overflow: auto;
  }
  ::placeholder {
    color: var(--muted);
    opacity: 1;
  }
  [role='alertdialog'],
  .warn[role='alert'] {
    display: grid;
    gap: 8px;
  }
  @container (min-width: 760px) {
    .sides {
      grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
    }
  }
`;
