import { plainName, type Opened, type Saved } from './reports';

/** What is being written: a text, its name, and what of it the server has. */
export interface Writing {
  /** What the author calls it, without an ending. */
  readonly name: string;
  readonly text: string;
  /** The report it was opened from or saved as; nothing where it is new. */
  readonly file: string;
  /** The revision of that report which it is on top of. */
  readonly revision: number;
  /** The text of that report. */
  readonly base: string;
}

/** Nothing written yet. */
export const BLANK: Writing = { name: '', text: '', file: '', revision: 0, base: '' };

/** A report as it is begun to be written on. */
export function writingOn({ file, markdown, revision }: Opened): Writing {
  return { name: plainName(file), text: markdown, file, revision, base: markdown };
}

/** What is written on after this text was saved. What was typed meanwhile stays, not yet saved. */
export function afterSaving(writing: Writing, sent: string, saved: Saved): Writing {
  return { ...writing, name: plainName(saved.file), file: saved.file, revision: saved.revision, base: sent };
}

/** Whether something is written that the server has not. */
export function isDirty({ text, base, file, name }: Writing): boolean {
  return text !== base || (file !== '' && isRenamed({ file, name }));
}

/** Whether the report is called otherwise than it is saved: then saving makes a second one. */
export function isRenamed({ file, name }: Pick<Writing, 'file' | 'name'>): boolean {
  return file !== '' && plainName(name) !== '' && `${plainName(name)}.md` !== file;
}
