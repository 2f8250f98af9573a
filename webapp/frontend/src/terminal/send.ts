import type { LiveRun } from '../run/live-run';
import { getJson, sendJson } from '../shell/http';
import { repeatKey } from '../shell/repeat-key';
import { policyOf, type PolicyText } from './policy';
import { cellAddress, fetchSessions } from './sessions';

/** Answers to the prompts of some code. */
export type Answers = Readonly<Record<string, string>>;

/** What is to be run, and where. */
export interface Asked {
  readonly code: string;
  readonly language: string;
  readonly policy: PolicyText;
  readonly inSession: boolean;
  /** Whether a session that is lost shall begin anew. */
  readonly fresh: boolean;
}

/** Nothing was run: the code asks for what nobody has answered yet. */
export class MissingAnswers extends Error {
  constructor(readonly prompts: readonly string[]) {
    super('The code asks for input.');
  }
}

const LOOK_MS = 250;

/** Have code run, and have the run followed. Throws a Problem where it is refused, or {@link MissingAnswers}. */
export async function send(asked: Asked, answers: Answers, run: LiveRun): Promise<void> {
  const prompts = await promptsOf(asked);
  if (prompts.some((prompt) => !Object.hasOwn(answers, prompt))) throw new MissingAnswers(prompts);
  if (asked.inSession) return sendCell(asked, answers, run);
  const { run_id } = await sendJson<{ run_id: string }>(
    'POST',
    '/api/run_code_async',
    bodyOf(asked, answers),
    { 'Idempotency-Key': repeatKey() },
  );
  run.follow(run_id);
}

/** Read the code of an earlier run. */
export function codeOf(run: string): Promise<{ code: string; language: string }> {
  return getJson(`/api/runs/${encodeURIComponent(run)}/code`);
}

function bodyOf({ code, language, policy }: Asked, answers: Answers) {
  const asked = policyOf(policy);
  return {
    code,
    language,
    capture_plots: language === 'python',
    ...(Object.keys(answers).length > 0 ? { inputs: answers } : {}),
    ...(asked ? { policy: asked } : {}),
  };
}

/** Only where the code may ask at all is the server asked what for. */
async function promptsOf({ code, language }: Asked): Promise<readonly string[]> {
  if (language !== 'python' || !/\binput\s*\(/.test(code)) return [];
  const { prompts } = await sendJson<{ prompts: readonly string[] }>(
    'POST',
    '/api/prepare_code_inputs',
    { code },
  );
  return prompts;
}

/** The server answers when the cell is over; which run it is, and so its output, is known before. */
async function sendCell(asked: Asked, answers: Answers, run: LiveRun): Promise<void> {
  const { language, fresh } = asked;
  let answered = false;
  const answer = sendJson<{ run_id: string }>('POST', cellAddress(language), {
    ...bodyOf(asked, answers),
    ...(fresh ? { fresh } : {}),
  }).finally(() => (answered = true));
  void findRun(language, () => answered).then((id) => id && run.follow(id));
  const { run_id } = await answer.catch((error: unknown) => {
    if (run.id) return { run_id: run.id }; // it ran, and its record says how it ended
    throw error;
  });
  run.follow(run_id);
}

async function findRun(language: string, over: () => boolean): Promise<string | undefined> {
  for (;;) {
    await new Promise((wait) => setTimeout(wait, LOOK_MS));
    if (over()) return undefined;
    const sessions = await fetchSessions().catch(() => []);
    const id = sessions.find((session) => session.language === language)?.run_id;
    if (id || over()) return id ?? undefined;
  }
}
