import { getJson } from '../shell/http';

/** How much a kind of run gets of something, and the most it may ask for. */
export interface Amount {
  readonly usual: number;
  readonly ceiling: number;
}

/** What runs of one kind get. The words are those of a request's `policy`. */
export interface KnownPolicy {
  readonly limits: Readonly<Record<string, Amount>>;
  readonly networks: readonly string[];
}

/** What somebody has typed of a policy; an empty text asks for nothing. */
export interface PolicyText {
  /** In seconds. */
  readonly timeout: string;
  /** In MiB. */
  readonly memory: string;
  /** A line each: `NAME=value`. */
  readonly environment: string;
  /** A line each. */
  readonly argv: string;
}

/** Asks for nothing. */
export const USUAL: PolicyText = { timeout: '', memory: '', environment: '', argv: '' };

/** What is wrong with a typed policy, by field. */
export type WrongPolicy = Partial<Record<keyof PolicyText, string>>;

/** Ask what runs of each kind get. */
export async function fetchPolicies(): Promise<Readonly<Record<string, KnownPolicy>>> {
  return (await getJson<{ policies: Record<string, KnownPolicy> }>('/api/run_policies')).policies;
}

/** The kind of run the terminal asks for. */
export function kindOf(figures: boolean, session: boolean): string {
  return session ? 'session_cell' : figures ? 'async_plots' : 'async';
}

/** What is wrong with it. The server looks at the rest. */
export function wrongWithPolicy(text: PolicyText, known?: KnownPolicy): WrongPolicy {
  const wrong: { -readonly [field in keyof WrongPolicy]: string } = {};
  const amount = (field: 'timeout' | 'memory', word: string, unit: string) => {
    const typed = text[field].trim();
    if (typed === '') return;
    const most = known?.limits[word]?.ceiling;
    if (!/^\d{1,9}(\.\d+)?$/.test(typed) || Number(typed) <= 0) wrong[field] = `A number of ${unit}.`;
    else if (most !== undefined && Number(typed) > most) wrong[field] = `At most ${most} ${unit} here.`;
  };
  amount('timeout', 'timeout', 'seconds');
  amount('memory', 'max_mem_mb', 'MiB');
  const bad = lines(text.environment).find((line) => !/^[A-Za-z_][A-Za-z0-9_]*=/.test(line));
  if (bad !== undefined) wrong.environment = `NAME=value on each line, not “${bad}”.`;
  return wrong;
}

/** What to send; nothing where nothing is asked for. */
export function policyOf(text: PolicyText): Record<string, unknown> | undefined {
  const policy: Record<string, unknown> = {};
  if (text.timeout.trim()) policy['timeout'] = Number(text.timeout);
  if (text.memory.trim()) policy['max_mem_mb'] = Number(text.memory);
  const variables = lines(text.environment).map((line) => {
    const at = line.indexOf('=');
    return [line.slice(0, at), line.slice(at + 1)] as const;
  });
  if (variables.length > 0) policy['env'] = Object.fromEntries(variables);
  const argv = text.argv.split('\n').filter((line) => line !== '');
  if (argv.length > 0) policy['argv'] = argv;
  return Object.keys(policy).length > 0 ? policy : undefined;
}

/** The policy in a few words. */
export function policyWords(text: PolicyText, known?: KnownPolicy): string {
  const seconds = Number(text.timeout) || known?.limits['timeout']?.usual;
  const memory = Number(text.memory) || known?.limits['max_mem_mb']?.usual;
  const variables = lines(text.environment).length;
  const args = text.argv.split('\n').filter((line) => line !== '').length;
  return [
    seconds ? `timeout ${seconds} s` : '',
    memory ? `memory ${memory} MiB` : '',
    `${counted(variables, 'variable')}`,
    `${counted(args, 'argument')}`,
    'no network',
  ]
    .filter(Boolean)
    .join(' · ');
}

function counted(count: number, word: string): string {
  return `${count === 0 ? 'no' : count} ${word}${count === 1 ? '' : 's'}`;
}

function lines(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trimStart())
    .filter((line) => line !== '');
}
