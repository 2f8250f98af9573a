import { css } from 'lit';

/** Words for those who hear the page, where those who see it see the same otherwise. */
export const unseen = css`
  .unseen {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
    user-select: none;
  }
`;
