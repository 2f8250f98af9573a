/**
 * What somebody has typed and not sent yet, kept for this tab of the browser, so that an accidental
 * reload loses nothing. A browser that keeps nothing is no reason to fail.
 */
export class KeptDraft<T> {
  private readonly key: string;
  /** Asked for each time: a browser that allows no storage throws. */
  protected storage: () => Storage = () => sessionStorage;

  /** @param of what the draft is of, and whose: another person at the same tab must not see it. */
  constructor(...of: readonly string[]) {
    this.key = `countersign ${JSON.stringify(of)}`;
  }

  /** What was kept, or nothing. */
  read(): T | undefined {
    try {
      const kept = this.storage().getItem(this.key);
      return kept === null ? undefined : (JSON.parse(kept) as T);
    } catch {
      return undefined;
    }
  }

  /** Keep this instead of what was kept before, and say whether it is kept. */
  keep(draft: T): boolean {
    try {
      this.storage().setItem(this.key, JSON.stringify(draft));
      return true;
    } catch {
      return false; // No room, or not allowed: the page works without.
    }
  }

  /** Forget it: it was sent, or is not wanted. */
  forget(): void {
    try {
      this.storage().removeItem(this.key);
    } catch {
      // Nothing was kept, then.
    }
  }
}

/** The same, kept until it is forgotten: the browser may be closed meanwhile. */
export class LastingDraft<T> extends KeptDraft<T> {
  protected override storage = () => localStorage;
}
