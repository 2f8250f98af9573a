import { css, html, nothing } from 'lit';

/** How the cards of the layers look. */
export const layerCards = css`
  .layers {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(288px, 100%), 1fr));
    gap: 16px;
  }
  .layer {
    background: var(--surface);
    border: 1px solid var(--line);
    border-radius: 10px;
    padding: 16px 20px;
    display: grid;
    gap: 6px;
    align-content: start;
  }
`;

/** Which way of working is for what (source document A, “when to use which”). */
export function layersFor(author: boolean) {
  return html`<div class="layers">
    ${
      author
        ? layer('Try something now', '/vs_terminal', 'Terminal', 'Prototype, plot, and write a report. Your code runs at once in its jail, for your eyes only.')
        : nothing
    }
    ${layer(
      author ? 'Share code that others may run' : 'Find a tool and ask for a run',
      '/code_artifacts',
      'Artifacts',
      author
        ? 'Versions, permissions and a record of who agreed to what. Others ask for runs; the right person decides.'
        : 'Look at what it does, fill in its parameters, and ask. Whoever is responsible decides, and the result comes to you.',
    )}
    ${layer('Decide about runs', '/operaton/app/tasklist/', 'Tasklist', 'Requests that wait for you, each with its code, its parameters and what changed.')}
  </div>`;
}

function layer(purpose: string, address: string, name: string, words: string) {
  return html`<section class="layer" aria-label=${name}>
    <h2>${purpose}</h2>
    <p class="muted">${words}</p>
    <p><a href=${address}>Open ${name === 'Terminal' ? 'the terminal' : name}</a></p>
  </section>`;
}
