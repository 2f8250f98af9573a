/** Something that can be done on a page, told once for the palette, the cheat sheet and the keyboard. */
export interface Action {
  /** One word for it, its own on the page. */
  readonly key: string;
  /** What it does, in a few words that begin with a verb. */
  readonly words: string;
  /** Where it belongs, for instance “Go to”. */
  readonly group: string;
  /** The keys that do the same, as they are written for people. */
  readonly keys?: string;
  readonly run: () => void;
}

const offers = new Set<() => readonly Action[]>();

/** Offer actions as long as the function that is returned is not called. They are asked for when needed. */
export function offer(actions: () => readonly Action[]): () => void {
  offers.add(actions);
  return () => void offers.delete(actions);
}

/** Every action that is offered now; what was offered last comes first. */
export function offered(): readonly Action[] {
  return [...offers].reverse().flatMap((actions) => actions());
}

/** Those that hold every word that was typed. */
export function matching(actions: readonly Action[], typed: string): readonly Action[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  return actions.filter((action) => {
    const text = `${action.group} ${action.words}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}
