import { StreamLanguage } from '@codemirror/language';
import type { Extension } from '@codemirror/state';

/** Each language is loaded when it is chosen: whoever writes Python need not wait for Java's grammar. */
const LANGUAGES: Readonly<Record<string, () => Promise<Extension>>> = {
  python: async () => (await import('@codemirror/lang-python')).python(),
  javascript: async () => (await import('@codemirror/lang-javascript')).javascript(),
  java: async () => (await import('@codemirror/lang-java')).java(),
  c: async () => (await import('@codemirror/lang-cpp')).cpp(),
  cpp: async () => (await import('@codemirror/lang-cpp')).cpp(),
  bash: async () =>
    StreamLanguage.define((await import('@codemirror/legacy-modes/mode/shell')).shell),
};

/** What colours and indents a language; nothing for one that is not known here. */
export async function languageSupport(language: string): Promise<Extension> {
  return (await LANGUAGES[language]?.()) ?? [];
}
