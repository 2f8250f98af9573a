import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { fetchLanguages, type Language } from '../authoring/artifact-store';
import '../authoring/code-editor';
import type { CodeEditor } from '../authoring/code-editor';
import { fetchRun, LiveRun } from '../run/live-run';
import { offer, type Action } from '../shell/actions';
import { formControls } from '../shell/form';
import { explain } from '../shell/http';
import { KeptDraft } from '../shell/kept-draft';
import { marked, markedText } from '../shell/marked-text';
import { theme } from '../shell/theme';
import { loadModel } from './model-files';
import {
  fetchPolicies,
  kindOf,
  USUAL,
  wrongWithPolicy,
  type KnownPolicy,
  type PolicyText,
} from './policy';
import './policy-form';
import './prompt-form';
import type { PromptForm } from './prompt-form';
import './run-pane';
import './save-form';
import type { SaveForm } from './save-form';
import { codeOf, MissingAnswers, send, type Answers, type Asked } from './send';
import './terminal-bar';
import './terminal-side';
import { SIDES, type TerminalSide } from './terminal-side';

/** What is written in the terminal, kept over a reload. */
interface Draft {
  readonly code: string;
  readonly language: string;
  readonly session: boolean;
  readonly policy: PolicyText;
  readonly name: string;
}

const EMPTY: Draft = { code: '', language: 'python', session: false, policy: USUAL, name: '' };

/**
 * `<cs-terminal reader="…">`: write code, run it in its jail at once, see what it prints as it comes; go on
 * in a session, come back to earlier runs, keep what is worth keeping.
 */
@customElement('cs-terminal')
export class Terminal extends LitElement {
  static override styles = [
    theme,
    markedText,
    formControls,
    css`
      :host {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 20px;
        align-items: start;
      }
      @media (min-width: 1024px) {
        :host {
          grid-template-columns: minmax(0, 1.7fr) minmax(0, 1fr);
        }
      }
      section {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 12px;
        align-content: start;
      }
      kbd {
        font-family: var(--mono);
        font-size: 0.85em;
        font-weight: 400;
      }
    `,
  ];

  /** Who writes: what is kept is theirs alone. */
  @property() reader = '';
  /** Whether they may set the server up. */
  @property({ type: Boolean }) admin = false;
  @state() private draft: Draft = EMPTY;
  @state() private languages: readonly Language[] = [];
  @state() private policies: Readonly<Record<string, KnownPolicy>> = {};
  @state() private run: LiveRun | undefined;
  @state() private turn = 0;
  @state() private runsSeen = 0;
  @state() private prompts: readonly string[] = [];
  @state() private saving = false;
  @state() private said = '';
  @state() private problem = '';
  @state() private aside: Draft | undefined;
  @state() private filesSaved = 0;
  @query('cs-code-editor') private editor!: CodeEditor;
  @query('cs-terminal-side') private side!: TerminalSide;
  private answers: Answers = {};
  private withdraw = () => {};

  override connectedCallback(): void {
    super.connectedCallback();
    this.draft = { ...EMPTY, ...this.kept.read() };
    this.withdraw = offer(() => this.offers());
    window.addEventListener('keydown', this.saveByKey);
    void this.prepare();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.withdraw();
    window.removeEventListener('keydown', this.saveByKey);
    this.run?.leave();
  }

  protected override render() {
    return html`<section class="panel" aria-label="Code">
        <cs-terminal-bar
          .languages=${this.languages}
          language=${this.draft.language}
          ?session=${this.draft.session}
          ?running=${this.run?.running}
          said=${this.said}
          @spoken=${({ detail }: CustomEvent<string>) => this.speak(detail)}
          @moved=${({ detail }: CustomEvent<boolean>) => this.change({ session: detail })}
          @run=${() => this.begin()}
          @save=${() => this.openSaving()}
          @begin-new=${() => this.startOver()}
        ></cs-terminal-bar>
        ${this.notices()}
        <cs-code-editor
          runnable
          .code=${this.draft.code}
          language=${this.draft.language}
          @edited=${({ detail }: CustomEvent<string>) => this.change({ code: detail })}
          @run=${() => this.begin()}
        ></cs-code-editor>
        ${this.forms()}
        <cs-policy-form
          .text=${this.draft.policy}
          .known=${this.policy}
          .wrong=${wrongWithPolicy(this.draft.policy, this.policy)}
          @edited=${({ detail }: CustomEvent<PolicyText>) => this.change({ policy: detail })}
        ></cs-policy-form>
        <h2>Output</h2>
        <cs-run-pane
          .run=${this.run}
          .turn=${this.turn}
          @begin-anew=${() => this.begin(this.answers, true)}
          @insert-report=${({ detail }: CustomEvent<string>) => this.side.insertIntoReport(detail)}
        ></cs-run-pane>
      </section>
      <section class="panel" aria-label="Beside the code">
        <cs-terminal-side
          reader=${this.reader}
          ?admin=${this.admin}
          .code=${this.draft.code}
          language=${this.draft.language}
          language-title=${this.language?.title ?? this.draft.language}
          ?sessions=${this.keepsSessions}
          .runs=${this.runsSeen}
          .files=${this.filesSaved}
          @show-run=${({ detail }: CustomEvent<string>) => this.show(detail)}
          @open-code=${({ detail }: CustomEvent<string>) => this.open(() => codeOf(detail))}
          @open-model=${({ detail }: CustomEvent<string>) => this.open(() => loadModel(detail), detail)}
          @insert-code=${({ detail }: CustomEvent<{ code: string }>) => this.editor.insert(detail.code)}
          @replace-code=${({ detail }: CustomEvent<{ code: string }>) => this.replace(detail.code)}
        ></cs-terminal-side>
      </section>`;
  }

  private notices() {
    return html`${
      this.problem ? html`<p class="notice bad" role="alert">${marked(this.problem)}</p>` : nothing
    }
    ${
      this.aside
        ? html`<p class="notice" role="status">
            What was here before is put aside.
            <button class="quiet" type="button" @click=${this.bringBack}>Bring it back</button>
          </p>`
        : nothing
    }
    ${this.languageMissing()}`;
  }

  private languageMissing() {
    const missing = this.language?.missing;
    return missing
      ? html`<p class="notice warn">${this.language?.title} cannot run here yet: ${marked(missing)}</p>`
      : nothing;
  }

  private forms() {
    return html`${
      this.prompts.length > 0
        ? html`<cs-prompt-form
            .prompts=${this.prompts}
            .answers=${this.answers}
            @answered=${({ detail }: CustomEvent<Answers>) => this.begin(detail)}
            @dismissed=${() => this.dismissPrompts()}
          ></cs-prompt-form>`
        : nothing
    }
    ${
      this.saving
        ? html`<cs-save-form
            .code=${this.draft.code}
            language=${this.draft.language}
            name=${this.draft.name}
            reader=${this.reader}
            @saved=${({ detail }: CustomEvent<string>) => this.saved(detail)}
            @dismissed=${() => this.closeSaving()}
          ></cs-save-form>`
        : nothing
    }`;
  }

  private offers(): readonly Action[] {
    const group = 'Terminal';
    const actions: Action[] = [
      { key: 'run', words: 'Run the code', group, keys: 'Shift+Enter', run: () => this.begin() },
      { key: 'save', words: 'Save the code', group, keys: 'Ctrl+S', run: () => this.openSaving() },
      { key: 'new', words: 'Begin new code', group, run: () => this.startOver() },
      { key: 'find', words: 'Find in the code', group, keys: 'Ctrl+F', run: () => this.editor.find() },
      ...SIDES.map(([key, words]) => ({
        key: `tab-${key}`,
        words: `Show ${words.toLowerCase()}`,
        group,
        run: () => this.side.turnTo(key),
      })),
      ...this.languages.map(({ name, title }) => ({
        key: `language-${name}`,
        words: `Write ${title}`,
        group,
        run: () => this.speak(name),
      })),
    ];
    const { run } = this;
    if (run?.running) actions.unshift({ key: 'cancel', words: 'Cancel the run', group, run: () => void run.cancel() });
    return actions;
  }

  private get language(): Language | undefined {
    return this.languages.find(({ name }) => name === this.draft.language);
  }

  private get keepsSessions(): boolean {
    return this.language?.sessions === true;
  }

  private get inSession(): boolean {
    return this.draft.session && this.keepsSessions;
  }

  private get policy(): KnownPolicy | undefined {
    return this.policies[kindOf(this.draft.language === 'python', this.inSession)];
  }

  private get kept() {
    return new KeptDraft<Draft>('terminal', this.reader);
  }

  private change(change: Partial<Draft>) {
    this.draft = { ...this.draft, ...change };
    this.kept.keep(this.draft);
  }

  private speak(language: string) {
    this.change({ language });
  }

  /** Run what is written, in the session where that is chosen; ask first for what the code asks for. */
  private begin(answers: Answers = {}, fresh = false) {
    if (this.run?.running) return;
    const { code, language, policy } = this.draft;
    this.problem = code.trim() === '' ? 'There is no code to run yet.' : '';
    if (!this.problem && Object.keys(wrongWithPolicy(policy, this.policy)).length > 0) {
      this.problem = 'Nothing was run: mend the policy first.';
    }
    if (this.problem) return;
    this.answers = { ...this.answers, ...answers };
    this.prompts = [];
    const asked: Asked = { code, language, policy, inSession: this.inSession, fresh };
    const run = this.watch();
    void send(asked, answers, run).catch((error: unknown) => this.refused(run, error));
  }

  private async refused(run: LiveRun, error: unknown) {
    if (!(error instanceof MissingAnswers)) return run.fail(error);
    run.leave();
    this.run = undefined;
    this.prompts = error.prompts;
    await this.updateComplete;
    this.renderRoot.querySelector<PromptForm>('cs-prompt-form')?.focus();
  }

  private watch(): LiveRun {
    this.run?.leave();
    const run = new LiveRun(() => {
      this.turn += 1;
      if (!run.running) this.runsSeen += 1;
    });
    this.run = run;
    return run;
  }

  private async show(id: string) {
    const run = this.watch();
    try {
      const meta = await fetchRun(id);
      if (meta.status === 'queued' || meta.status === 'running') run.follow(id);
      else run.showOver(meta);
    } catch (error) {
      run.fail(error);
    }
  }

  private async open(read: () => Promise<{ code: string; language: string }>, name = '') {
    try {
      const { code, language } = await read();
      this.putAside();
      this.change({ code, language, name });
      this.said = name ? `Opened ${name}.` : 'Opened.';
    } catch (error) {
      this.problem = explain(error);
    }
  }

  private putAside() {
    if (this.draft.code.trim() !== '') this.aside = this.draft;
  }

  private replace(code: string) {
    this.putAside();
    this.change({ code });
  }

  private bringBack() {
    const { aside } = this;
    this.aside = undefined;
    if (aside) this.change(aside);
  }

  private startOver() {
    this.putAside();
    this.change({ code: '', name: '' });
    this.said = '';
    this.editor.focus();
  }

  private dismissPrompts() {
    this.prompts = [];
    this.editor.focus();
  }

  private async openSaving() {
    if (this.draft.code.trim() === '') {
      this.problem = 'There is no code to save yet.';
      return;
    }
    [this.saving, this.problem] = [true, ''];
    await this.updateComplete;
    const form = this.renderRoot.querySelector<SaveForm>('cs-save-form');
    await form?.updateComplete;
    form?.focus();
  }

  private closeSaving() {
    this.saving = false;
    this.editor.focus();
  }

  private saved(name: string) {
    this.saving = false;
    this.filesSaved += 1;
    this.change({ name });
    this.said = `Saved as ${name}.`;
    this.editor.focus();
  }

  private readonly saveByKey = (event: KeyboardEvent) => {
    if (event.defaultPrevented) return; // the report beside it was saved
    if (event.key.toLowerCase() !== 's' || !(event.ctrlKey || event.metaKey) || event.altKey) return;
    event.preventDefault();
    if (!event.repeat) void this.openSaving();
  };

  private async prepare() {
    const [languages, policies] = await Promise.all([
      fetchLanguages().catch(() => []),
      fetchPolicies().catch(() => ({})),
    ]);
    [this.languages, this.policies] = [languages, policies];
  }
}
