/*
 * Leads from a process instance in Cockpit to the run request it carries. Loaded by config.js as a
 * custom script. Whether the reader may see the request is for its own page to say.
 */

let reading = new AbortController();

/** The id of the request that an instance carries: its business key. */
async function requestOf(instance, engineApi, signal) {
  const address = `${engineApi}/process-instance/${encodeURIComponent(instance)}`;
  const response = await fetch(address, {
    signal,
    credentials: 'same-origin',
    headers: { Accept: 'application/json' },
  });
  if (!response.ok) throw new Error(`The server answered ${response.status}.`);
  return (await response.json()).businessKey;
}

export default {
  id: 'countersign.request',
  pluginPoint: 'cockpit.processInstance.runtime.action',
  priority: 0,

  async render(node, { api, processInstanceId }) {
    reading.abort();
    const { signal } = (reading = new AbortController());
    const request = await requestOf(processInstanceId, api.engineApi, signal).catch(() => undefined);
    if (!request || signal.aborted) return;
    const link = document.createElement('a');
    link.href = `/code_artifact?${new URLSearchParams({ request })}`;
    link.textContent = 'Run request';
    link.title = 'Open the run request in Countersign';
    link.className = 'btn btn-default action-button';
    node.replaceChildren(link);
  },

  unmount() {
    reading.abort();
  },
};
