/** A row of the ledger. */
export interface Fact {
  readonly seq: number;
  readonly action: string;
  readonly actor: string;
  readonly artifact: string | null;
  readonly artifact_id: string | null;
  readonly request_id: string | null;
  readonly meta: Readonly<Record<string, unknown>>;
  readonly happened_at: string;
}

/** What is looked for; times as a field for date and time has them, in the reader's zone. */
export interface FactSearch {
  readonly actor: string;
  readonly action: string;
  readonly subject: string;
  readonly from: string;
  readonly until: string;
}

/** Nothing is excluded. */
export const ALL_FACTS: FactSearch = { actor: '', action: '', subject: '', from: '', until: '' };

/** The search as query parameters of the API: times in UTC, nothing for what is empty or no time. */
export function factQuery(search: FactSearch): URLSearchParams {
  const query = new URLSearchParams();
  for (const name of ['actor', 'action', 'subject'] as const) {
    if (search[name].trim()) query.set(name, search[name].trim());
  }
  for (const name of ['from', 'until'] as const) {
    const time = new Date(search[name]);
    if (search[name] && !Number.isNaN(time.getTime())) query.set(name, time.toISOString());
  }
  return query;
}

/** The search that stands in an address. */
export function factSearchIn(query: URLSearchParams): FactSearch {
  const names = Object.keys(ALL_FACTS) as (keyof FactSearch)[];
  return Object.fromEntries(names.map((name) => [name, query.get(name) ?? ''])) as unknown as FactSearch;
}

/** Say the particulars of a fact in one line. */
export function particulars(meta: Readonly<Record<string, unknown>>): string {
  return Object.entries(meta)
    .map(([name, value]) => {
      const words = typeof value === 'string' ? value : JSON.stringify(value);
      return `${name.replaceAll('_', ' ')}: ${words}`;
    })
    .join(', ');
}
