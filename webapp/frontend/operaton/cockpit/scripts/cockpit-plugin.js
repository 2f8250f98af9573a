/*
 * Leads from a process instance in Cockpit to the run request it carries. Loaded by config.js as a
 * custom script; the request's id is the instance's business key, and whether the reader may see
 * the request is the server's to say.
 */

let reading = new AbortController();

async function read(address, signal) {
  const response = await fetch(address, {
    signal,
    credentials: 'same-origin',
    headers: { Accept: 'application/json' },
  });
  if (!response.ok) throw new Error(`The server answered ${response.status}.`);
  return response.json();
}

/** The address of the request's page; undefined where the instance carries none that may be seen. */
async function pageOf(instance, engineApi, signal) {
  const { businessKey } = await read(
    `${engineApi}/process-instance/${encodeURIComponent(instance)}`,
    signal,
  );
  if (!businessKey) return undefined;
  const { request } = await read(
    `/api/code/run_requests/${encodeURIComponent(businessKey)}`,
    signal,
  );
  const query = new URLSearchParams({ slug: request.slug, request: request.id });
  return `/code_artifact?${query}`;
}

export default {
  id: 'countersign.request',
  pluginPoint: 'cockpit.processInstance.runtime.action',
  priority: 0,

  async render(node, { api, processInstanceId }) {
    reading.abort();
    const { signal } = (reading = new AbortController());
    const page = await pageOf(processInstanceId, api.engineApi, signal).catch(() => undefined);
    if (!page || signal.aborted) return;
    const link = document.createElement('a');
    link.href = page;
    link.textContent = 'Run request';
    link.title = 'Open the run request in Countersign';
    link.className = 'btn btn-default action-button';
    node.replaceChildren(link);
  },

  unmount() {
    reading.abort();
  },
};
