/** When and how urgently, as typed: times are the reader's own, without a zone. */
export interface Options {
  readonly executeOnApproval: boolean;
  readonly priority: string;
  readonly notBefore: string;
  readonly notAfter: string;
}

/** What nobody changed. */
export const USUAL: Options = {
  executeOnApproval: false,
  priority: '50',
  notBefore: '',
  notAfter: '',
};

const YEAR_MS = 366 * 24 * 60 * 60 * 1000;

/** What is wrong with options, by the name of each. */
export type WrongOptions = Partial<Record<keyof Options, string>>;

/** Check the options by the server's rules (engine, consent.Schedule). */
export function wrongWithOptions(options: Options, now = Date.now()): WrongOptions {
  const wrong: WrongOptions = {};
  if (!/^(\d|[1-9]\d|100)$/.test(options.priority.trim())) {
    wrong.priority = 'Write a whole number from 0 to 100.';
  }
  const begin = Math.max(now, instantOf(options.notBefore) ?? now);
  const end = instantOf(options.notAfter);
  if (end !== undefined && end <= begin) {
    wrong.notAfter = 'This must be later than now and than the other time.';
  } else if ((end ?? begin) > now + YEAR_MS) {
    wrong[end === undefined ? 'notBefore' : 'notAfter'] = 'This must be within a year from now.';
  }
  return wrong;
}

/** The options as the request carries them; what is usual is left out. */
export function optionsSent({ executeOnApproval, priority, notBefore, notAfter }: Options) {
  const [begin, end] = [instantOf(notBefore), instantOf(notAfter)];
  return {
    execute_on_approval: executeOnApproval,
    priority: Number(priority),
    ...(begin === undefined && end === undefined
      ? {}
      : {
          schedule: {
            ...(begin === undefined ? {} : { not_before: new Date(begin).toISOString() }),
            ...(end === undefined ? {} : { not_after: new Date(end).toISOString() }),
          },
        }),
  };
}

function instantOf(local: string): number | undefined {
  const instant = new Date(local).getTime();
  return local === '' || Number.isNaN(instant) ? undefined : instant;
}
