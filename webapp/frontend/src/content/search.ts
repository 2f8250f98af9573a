/** What the reader looks for among the artifacts; what is empty is not asked about. */
export interface Search {
  /** A part of title, description, slug or a tag. */
  readonly q: string;
  readonly visibility: string;
  readonly language: string;
  readonly tag: string;
  readonly author: string;
  /** `true` for what the reader starred only. */
  readonly starred: string;
  /** Which come first; the newest change where it is empty. */
  readonly sort: string;
  /** Which page of what is found; the first where it is empty. */
  readonly page: string;
}

/** Everything there is, newest change first. */
export const EVERYTHING: Search = {
  q: '',
  visibility: '',
  language: '',
  tag: '',
  author: '',
  starred: '',
  sort: '',
  page: '',
};

/** Read a search out of a page's address. */
export function searchIn(address: string): Search {
  const query = new URLSearchParams(address);
  const names = Object.keys(EVERYTHING) as (keyof Search)[];
  return Object.fromEntries(names.map((name) => [name, query.get(name) ?? ''])) as unknown as Search;
}

/** Write a search as the page's address and the API have it: without what is empty. */
export function searchWords(search: Search): URLSearchParams {
  const words = Object.entries(search).map(([name, value]) => [name, value.trim()]);
  return new URLSearchParams(words.filter(([, value]) => value !== ''));
}

/** Whether anything is left out of what there is; the order and the page leave nothing out. */
export function narrows(search: Search): boolean {
  return searchWords({ ...search, sort: '', page: '' }).size > 0;
}
