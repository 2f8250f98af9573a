import { parseExactly, prettyJson } from '../shell/exact-numbers';

/** Everything of an artifact that its author writes, as it stands in the form. */
export interface ArtifactText {
  readonly title: string;
  readonly description: string;
  /** Parted by commas. */
  readonly tags: string;
  readonly language: string;
  readonly visibility: string;
  readonly allowForks: boolean;
  readonly allowInvestorRuns: boolean;
  readonly code: string;
  /** JSON; empty where the version has no schema. */
  readonly schema: string;
  readonly changelog: string;
}

/** What is wrong, by field. */
export type WrongText = Partial<Record<keyof ArtifactText, string>>;

/** What a new artifact begins with. */
export const NEW: ArtifactText = {
  title: '',
  description: '',
  tags: '',
  language: 'python',
  visibility: 'private',
  allowForks: true,
  allowInvestorRuns: false,
  code: '',
  schema: '',
  changelog: '',
};

/** The server's limits (engine, content.Texts and content.schema). */
const LIMITS = { title: 200, description: 4000, changelog: 1000, tag: 40, tags: 20 };
const CODE_BYTES = 1024 * 1024;
const SCHEMA_BYTES = 64 * 1024;

/** Check a text before it is sent. The server checks all of it again. */
export function wrongWithText(text: ArtifactText): WrongText {
  const wrong: WrongText = {};
  if (text.title.trim() === '') wrong.title = 'Give it a title.';
  for (const name of ['title', 'description', 'changelog'] as const) {
    if (text[name].length > LIMITS[name]) wrong[name] = `Write at most ${LIMITS[name]} characters.`;
  }
  const tags = tagsOf(text.tags);
  if (tags.length > LIMITS.tags || tags.some((tag) => tag.length > LIMITS.tag)) {
    wrong.tags = `Give at most ${LIMITS.tags} tags of at most ${LIMITS.tag} characters.`;
  }
  if (text.code.trim() === '') wrong.code = 'Write the code.';
  else if (bytesOf(text.code) >= CODE_BYTES) {
    wrong.code = 'Code takes less than 1 MiB; move data into an input of the run request.';
  }
  if (schemaOf(text.schema) === undefined) {
    wrong.schema = 'This is not a JSON object: check its quotes, commas and braces.';
  } else if (bytesOf(text.schema) > SCHEMA_BYTES) wrong.schema = 'A schema takes at most 64 KiB.';
  return wrong;
}

/** A new artifact as it is sent. */
export function creationOf(text: ArtifactText): Readonly<Record<string, unknown>> {
  const schema = schemaOf(text.schema);
  return {
    ...(Object.assign({}, ...FIELDS.map((of) => of(text))) as Sent),
    language: text.language,
    code: text.code,
    ...(schema ? { params_schema: schema } : {}),
  };
}

/** What differs, as a change is sent; a message on the change only where there is a new version. */
export function changesOf(before: ArtifactText, after: ArtifactText) {
  const changes: Record<string, unknown> = {};
  for (const of of FIELDS) {
    const now = of(after);
    if (JSON.stringify(of(before)) !== JSON.stringify(now)) Object.assign(changes, now);
  }
  const version: Record<string, unknown> = {};
  if (after.code !== before.code) version['code'] = after.code;
  const [was, is] = [schemaOf(before.schema), schemaOf(after.schema)];
  if (prettyJson(was ?? null) !== prettyJson(is ?? null)) version['params_schema'] = is ?? null;
  if (Object.keys(version).length > 0 && after.changelog.trim()) {
    version['changelog'] = after.changelog.trim();
  }
  return { ...changes, ...version };
}

/** Mine on top of theirs: what I did not change is as they left it. */
export function onTopOf(base: ArtifactText, mine: ArtifactText, theirs: ArtifactText): ArtifactText {
  const kept = Object.entries(mine).filter(([name, value]) => value !== base[name as keyof ArtifactText]);
  return { ...theirs, ...Object.fromEntries(kept) };
}

/** Write a schema as it is edited. */
export function schemaText(schema: unknown): string {
  return schema === undefined || schema === null ? '' : prettyJson(schema);
}

type Sent = Readonly<Record<string, unknown>>;

/** The fields that make no version, each as it is sent. */
const FIELDS: ReadonlyArray<(text: ArtifactText) => Sent> = [
  ({ title }) => ({ title: title.trim() }),
  ({ description }) => ({ description }),
  ({ tags }) => ({ tags: tagsOf(tags) }),
  ({ visibility }) => ({ visibility }),
  ({ allowForks }) => ({ allow_forks: allowForks }),
  ({ allowInvestorRuns }) => ({ allow_investor_runs: allowInvestorRuns }),
];

function tagsOf(tags: string): string[] {
  return tags
    .split(',')
    .map((tag) => tag.trim())
    .filter((tag) => tag !== '');
}

/** The schema as a value, null for none, nothing where the text is no JSON object. */
function schemaOf(text: string): object | null | undefined {
  if (text.trim() === '') return null;
  try {
    const value = parseExactly(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function bytesOf(text: string): number {
  return new TextEncoder().encode(text).length;
}
