/** What was found of one control. */
export interface Finding {
  readonly control: string;
  readonly holds: boolean;
  readonly found: string;
  readonly remedy: string;
}

/** Findings that belong together; where they are needed, each of them must hold. */
export interface Section {
  readonly title: string;
  readonly needed: boolean;
  readonly findings: readonly Finding[];
}

/** Say how a control stands: what does not hold is a fault only where it is needed. */
export function stateOf({ holds }: Finding, { needed }: Section): 'ok' | 'missing' | 'not here' {
  if (holds) return 'ok';
  return needed ? 'missing' : 'not here';
}
