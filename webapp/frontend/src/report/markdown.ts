import type { MarkdownIt, Token } from 'markdown-it';

/** Deeper than the server reads (engine, report/export): the library leaves out what is deeper. */
const DEEPEST = 100;

let loading: Promise<MarkdownIt> | undefined;

/**
 * Read Markdown: CommonMark with the tables of GitHub, tags as text. The library is fetched when
 * something is read for the first time. It makes tokens only: what an address may be and how a token
 * looks is decided where it is shown.
 */
export async function readMarkdown(text: string): Promise<Token[]> {
  loading ??= load();
  try {
    return (await loading).parse(text, {});
  } catch (error) {
    loading = undefined; // the network may be back when the next word is typed
    throw error;
  }
}

async function load(): Promise<MarkdownIt> {
  const { default: Reader } = await import('markdown-it');
  const reader = new Reader('commonmark', { html: false, maxNesting: DEEPEST }).enable('table');
  reader.validateLink = () => true; // an address that is not followed is shown as such
  return reader;
}
