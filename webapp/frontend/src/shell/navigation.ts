/** What is used here of the Navigation API (HTML standard); TypeScript's own library knows none of it yet. */
interface NavigateEvent extends Event {
  readonly canIntercept: boolean;
  readonly hashChange: boolean;
  readonly downloadRequest: string | null;
  readonly formData: FormData | null;
  readonly navigationType: 'push' | 'replace' | 'reload' | 'traverse';
  readonly destination: { readonly url: string; readonly sameDocument: boolean };
  intercept(how: { handler: () => Promise<void> }): void;
}

const doubts = new Set<() => boolean>();

/**
 * Ask the reader before they leave as long as something is unsaved, and the function that is returned is
 * not called: before another page, and before the document goes.
 */
export function askBeforeLeaving(unsaved: () => boolean): () => void {
  const ask = (event: BeforeUnloadEvent) => {
    if (unsaved()) event.preventDefault();
  };
  doubts.add(unsaved);
  window.addEventListener('beforeunload', ask);
  return () => {
    doubts.delete(unsaved);
    window.removeEventListener('beforeunload', ask);
  };
}

/**
 * Turn to another of our pages within this document, as long as the function that is returned is not
 * called: by link, by form, by Back or by a script. A browser without the Navigation API loads a document
 * for each page instead, and all works as well.
 *
 * @param known whether an address is one of our pages
 * @param turn shows the page at the address, which is the document's by then; `anew` where the reader has
 *   not been there before, so that it begins at its top
 */
export function turnPages(known: (address: URL) => boolean, turn: (anew: boolean) => Promise<void>): () => void {
  const { navigation } = window as unknown as { navigation?: EventTarget };
  const hear = (event: Event) => {
    const navigate = event as NavigateEvent;
    if (!isTurning(navigate) || !known(new URL(navigate.destination.url))) return;
    const mayLeave = ![...doubts].some((unsaved) => unsaved()) || confirm(UNSAVED);
    if (!mayLeave && navigate.cancelable) return navigate.preventDefault();
    const anew = navigate.navigationType !== 'traverse';
    navigate.intercept({ handler: () => turn(anew) });
  };
  navigation?.addEventListener('navigate', hear);
  return () => navigation?.removeEventListener('navigate', hear);
}

const UNSAVED = 'What you have written is not saved. Leave this page all the same?';

/** Whether a page is to be turned: not where a page only writes into its address, or a file is fetched. */
function isTurning(event: NavigateEvent): boolean {
  const { navigationType, destination } = event;
  if (!event.canIntercept || event.hashChange || event.downloadRequest !== null || event.formData) return false;
  if (navigationType === 'reload') return false;
  return navigationType === 'traverse' || !destination.sameDocument;
}
