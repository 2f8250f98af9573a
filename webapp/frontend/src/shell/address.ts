/**
 * Answer the address when it is a path of this very site, else nothing. Only `/path…` passes: no
 * scheme, no `//` (another host), no backslash and no control character, both of which browsers
 * quietly rewrite into the former.
 */
export function sameSitePath(address: string | null | undefined): string | undefined {
  if (!address || !address.startsWith('/')) return undefined;
  if (address.includes('//') || /[\\\u0000-\u001f\u007f]/.test(address)) return undefined;
  return new URL(address, location.origin).origin === location.origin ? address : undefined;
}

/** The page of an artifact, opened at one of its run requests where an id is given. */
export function artifactPage(slug: string, request?: string): string {
  const query = new URLSearchParams({ slug });
  if (request !== undefined) query.set('request', request);
  return `/code_artifact?${query.toString()}`;
}

/** The page of an artifact, opened at the code of one of its versions. */
export function versionPage(slug: string, version: number): string {
  return `/code_artifact?${new URLSearchParams({ slug, version: String(version) }).toString()}`;
}

/** Cockpit's page of a process instance that runs. */
export function processPage(instance: string): string {
  return `/operaton/app/cockpit/default/#/process-instance/${encodeURIComponent(instance)}/runtime`;
}

/** The page on which artifacts are found, with these words of a search. */
export function artifactsPage(search?: URLSearchParams): string {
  const query = search?.toString();
  return query ? `/code_artifacts?${query}` : '/code_artifacts';
}

/**
 * Write into the address what the page shows, so that a reload and a link show the same. What is
 * empty is left out. The page's history stays as it is: Back leads to the page before.
 */
export function keepInAddress(shown: Readonly<Record<string, string>>, hash = ''): void {
  const address = new URL(location.href);
  for (const [name, value] of Object.entries(shown)) {
    if (value) address.searchParams.set(name, value);
    else address.searchParams.delete(name);
  }
  address.hash = hash;
  history.replaceState(history.state, '', address);
}

/** The sign-in page, coming back to where the reader is now. */
export function signInPage(): string {
  return `/sign-in?${new URLSearchParams({ next: location.pathname + location.search }).toString()}`;
}
