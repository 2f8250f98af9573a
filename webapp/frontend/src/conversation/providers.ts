import { getJson, sendJson } from '../shell/http';

/** A provider of language models, as an admin sees it; never its key. */
export interface Provider {
  readonly key: string;
  readonly label: string;
  readonly configured: boolean;
  readonly selected: boolean;
  readonly model: string | null;
  readonly models: readonly string[];
  readonly models_hint: string;
  readonly requires_base_url: boolean;
  readonly requires_key: boolean;
  readonly key_kept: boolean;
  readonly base_url: string | null;
  readonly notes: string;
}

/** What to change of a provider; what is left out stays. */
export interface ProviderChange {
  readonly api_key?: string;
  readonly model?: string;
  readonly models?: readonly string[];
  readonly base_url?: string;
}

/** What came of trying a provider. */
export interface Ping {
  readonly ok: boolean;
  readonly latency_ms: number;
  readonly models: readonly string[];
  readonly error: string | null;
}

/** Change how a provider is reached. */
export async function configure(provider: string, change: ProviderChange): Promise<Provider> {
  const body = { provider, ...change };
  return (await sendJson<{ setup: Provider }>('POST', '/api/ai/providers/configure', body)).setup;
}

/** Make it the provider that everybody talks to. */
export async function select(provider: string): Promise<void> {
  await sendJson('POST', '/api/ai/providers/select', { provider });
}

/** Try whether it answers. */
export function ping(provider: string): Promise<Ping> {
  return getJson<Ping>(`/api/vs_terminal/ping?provider=${encodeURIComponent(provider)}`);
}
