import { css } from 'lit';

/** How the panel lies: what was said above, the question below, and room between. */
export const chatLook = css`
  :host {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 14px;
  }
  .log {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 10px;
    align-content: start;
  }
  form {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 10px;
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    gap: 10px 16px;
    align-items: end;
  }
  .check {
    align-items: center;
    min-height: 40px;
  }
  .model {
    flex: 1 1 180px;
    max-width: 320px;
    min-width: 0;
  }
  .stop {
    min-width: 96px;
    min-height: 40px;
    margin-inline-start: auto;
  }
  form > p:empty {
    display: none;
  }
`;
