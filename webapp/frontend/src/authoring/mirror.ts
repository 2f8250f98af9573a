import { autocompletion, closeBrackets, closeBracketsKeymap, completeAnyWord, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import {
  bracketMatching,
  foldGutter,
  foldKeymap,
  indentOnInput,
  indentUnit,
  syntaxHighlighting,
} from '@codemirror/language';
import { lintGutter, lintKeymap, setDiagnostics, type Diagnostic } from '@codemirror/lint';
import { highlightSelectionMatches, openSearchPanel, search, searchKeymap } from '@codemirror/search';
import { Compartment, EditorState, Prec, type Text } from '@codemirror/state';
import {
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  highlightSpecialChars,
  keymap,
  lineNumbers,
} from '@codemirror/view';
import { codeStyles } from '../content/highlight';
import { HIDDEN, stretches } from '../shell/hidden-characters';
import type { Remark } from './checker';
import { lineEndOf } from './line-ends';
import { look } from './mirror-look';
import { languageSupport } from './mirror-languages';

/** Where an editor stands, what it begins with, and who hears of each change. */
export interface Setting {
  readonly parent: HTMLElement;
  readonly root: ShadowRoot;
  readonly text: string;
  readonly label: string;
  readonly described: string;
  readonly edited: (text: string) => void;
  /** What Shift+Enter and Ctrl+Enter do; where there is nothing, they begin a line. */
  readonly run?: () => void;
}

/** The editor itself: CodeMirror, with what code needs. Loaded only where somebody writes code. */
export class Mirror {
  private readonly view: EditorView;
  private readonly language = new Compartment();
  private joined: '\n' | '\r\n' = '\n';
  private wanted = '';

  constructor(private readonly setting: Setting) {
    this.view = new EditorView({
      parent: setting.parent,
      root: setting.root,
      state: this.stateOf(setting.text),
    });
  }

  /** The text, its lines ending as they came. */
  get text(): string {
    const { doc } = this.view.state;
    return this.joined === '\n' ? this.view.state.sliceDoc() : doc.sliceString(0, doc.length, '\r\n');
  }

  /** Begin anew with another text. */
  begin(text: string): void {
    this.view.setState(this.stateOf(text));
    void this.speak(this.wanted);
  }

  /** Colour and indent as the language does, once its grammar is there. */
  async speak(language: string): Promise<void> {
    this.wanted = language;
    const support = await languageSupport(language).catch(() => []); // plain is better than nothing
    if (this.wanted !== language) return;
    this.view.dispatch({ effects: this.language.reconfigure(support) });
  }

  /** Show what the checker said, in the gutter and in the text. */
  remark(remarks: readonly Remark[]): void {
    const { state } = this.view;
    const found = remarks.map((remark) => placed(remark, state.doc));
    this.view.dispatch(setDiagnostics(state, found));
  }

  /** Put a text where the cursor is, in place of what is selected. */
  insert(text: string): void {
    this.view.dispatch(this.view.state.replaceSelection(text), { scrollIntoView: true });
    this.view.focus();
  }

  /** Put the reader at a line and a column, both from 1. */
  goTo(line: number, column: number): void {
    const head = positionOf(line, column, this.view.state.doc);
    this.view.dispatch({ selection: { anchor: head }, scrollIntoView: true });
    this.view.focus();
  }

  /** Open the search. */
  find(): void {
    openSearchPanel(this.view);
  }

  focus(): void {
    this.view.focus();
  }

  destroy(): void {
    this.view.destroy();
  }

  private stateOf(text: string): EditorState {
    const lineEnd = lineEndOf(text);
    this.joined = lineEnd === '\r\n' ? '\r\n' : '\n';
    const { label, described, edited, run } = this.setting;
    return EditorState.create({
      doc: text,
      extensions: [
        // Where not all lines end alike, a carriage return is a character that is seen and kept.
        lineEnd === 'mixed' ? EditorState.lineSeparator.of('\n') : [],
        lineNumbers(),
        foldGutter(),
        lintGutter(),
        history(),
        highlightSpecialChars({ specialChars: HIDDEN, render: hiddenMark }),
        highlightActiveLine(),
        highlightActiveLineGutter(),
        highlightSelectionMatches(),
        bracketMatching(),
        indentOnInput(),
        indentUnit.of('    '),
        search({ top: true }),
        // Offered while typing, taken only by who chooses one: Enter stays the end of a line.
        autocompletion({ selectOnOpen: false, icons: false }),
        EditorState.languageData.of(() => [{ autocomplete: completeAnyWord }]),
        closeBrackets(),
        run ? Prec.highest(keymap.of(keysThat(run))) : [],
        keymap.of([
          ...completionKeymap,
          ...closeBracketsKeymap,
          ...defaultKeymap,
          ...historyKeymap,
          ...foldKeymap,
          ...searchKeymap,
          ...lintKeymap,
          indentWithTab,
        ]),
        EditorView.contentAttributes.of({ 'aria-label': label, 'aria-describedby': described }),
        EditorView.updateListener.of(({ docChanged }) => {
          if (docChanged) edited(this.text);
        }),
        syntaxHighlighting(codeStyles),
        look,
        this.language.of([]),
      ],
    });
  }
}

function keysThat(run: () => void) {
  const command = () => {
    run();
    return true;
  };
  return [
    { key: 'Shift-Enter', run: command },
    { key: 'Mod-Enter', run: command },
  ];
}

function hiddenMark(point: number): HTMLElement {
  const mark = document.createElement('span');
  const [stretch] = stretches(String.fromCodePoint(point));
  mark.className = 'mark';
  if (stretch?.kind === 'hidden') {
    mark.dataset['code'] = stretch.code;
    mark.title = `${stretch.code} ${stretch.name}`;
    mark.setAttribute('aria-label', mark.title);
  }
  return mark;
}

function placed({ severity, line, column, message }: Remark, doc: Text): Diagnostic {
  const from = positionOf(line, column, doc);
  const { to } = doc.lineAt(from);
  const known = severity === 'error' || severity === 'warning';
  return { from, to: Math.max(from, to), message, severity: known ? severity : 'info' };
}

/** A place in the text; 0 says that a line or a column is not known. */
function positionOf(line: number, column: number, doc: Text): number {
  const { from, to } = doc.line(Math.min(Math.max(line, 1), doc.lines));
  return Math.min(from + Math.max(column - 1, 0), to);
}
