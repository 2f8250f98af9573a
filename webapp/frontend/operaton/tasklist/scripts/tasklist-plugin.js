/*
 * Brings our components into Tasklist: the embedded forms use them, and a tab beside the form shows
 * the review of the task's run request. Loaded by config.js as a custom script. It runs with
 * the session of whoever is signed in, so it does one thing only: read an id and hand it over.
 */
import '/app/components.js';

/* What the server's door keeps closed (door-rules.txt) is not offered either. */
const closed = new CSSStyleSheet();
closed.replaceSync(`
  .create-task-action,
  .start-process-action,
  .task-filter .actions,
  .createCommentLink,
  .task-details ul.meta.dates,
  .task-details ul.meta.actors > .groups {
    display: none !important;
  }
  .stored-criteria {
    visibility: hidden;
  }
`);
document.adoptedStyleSheets = [...document.adoptedStyleSheets, closed];

let reading = new AbortController();

/** The id of the run request a task is about; undefined where it is about something else. */
async function requestOf(taskId, engineApi, signal) {
  const address =
    `${engineApi}/task/${encodeURIComponent(taskId)}/form-variables` +
    '?variableNames=requestId&deserializeValues=false';
  const response = await fetch(address, {
    signal,
    credentials: 'same-origin',
    headers: { Accept: 'application/json' },
  });
  if (!response.ok) throw new Error(`The server answered ${response.status}.`);
  return (await response.json()).requestId?.value;
}

/** A paragraph with a sentence of ours; text only. */
function sentence(text) {
  const paragraph = document.createElement('p');
  paragraph.textContent = text;
  return paragraph;
}

export default {
  id: 'countersign.components',
  pluginPoint: 'tasklist.task.detail',
  // After Tasklist's own Form (1000), which stays the first tab, and before History (800).
  priority: 900,
  properties: { label: 'Review' },

  async render(node, { api, taskId }) {
    reading.abort();
    const { signal } = (reading = new AbortController());
    try {
      const request = await requestOf(taskId, api.engineApi, signal);
      if (signal.aborted) return;
      if (request === undefined || request === null) {
        node.replaceChildren(sentence('This task is not about a run request.'));
        return;
      }
      const review = document.createElement('cs-run-review');
      review.setAttribute('request', String(request));
      node.replaceChildren(review);
    } catch (error) {
      if (!signal.aborted)
        node.replaceChildren(sentence(`The request cannot be read. ${error.message}`));
    }
  },

  unmount() {
    reading.abort();
  },
};
