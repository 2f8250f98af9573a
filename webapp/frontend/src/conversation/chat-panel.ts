import { LitElement, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { formControls } from '../shell/form';
import { Problem, explain } from '../shell/http';
import { theme } from '../shell/theme';
import './chat-message';
import { chatLook } from './chat-look';
import './kept-chats';
import { ask, fetchModels, type LoadedChat, type Message, type Models } from './talk';

/** How often what comes is drawn: a model says some dozens of words a second. */
const DRAW_MS = 80;

/**
 * `<cs-chat-panel>`: talk with the assistant about the code in the editor. It changes nothing by
 * itself; it tells its host what a person chose, as `insert-code` and `replace-code` with `{code}`,
 * `insert-report` and `load-report` with `{markdown}`.
 */
@customElement('cs-chat-panel')
export class ChatPanel extends LitElement {
  static override styles = [theme, formControls, chatLook];

  /** What stands in the editor. */
  @property({ attribute: false }) code = '';
  /** What it is written in. */
  @property() language = '';
  /** The report draft, which is kept with a conversation. */
  @property({ attribute: false }) report = '';
  /** Whether the reader may set assistants up. */
  @property({ type: Boolean }) admin = false;
  /** Anything that changes when the models should be read again. */
  @property({ attribute: false }) occasion: unknown;
  @state() private models: Models | undefined;
  @state() private messages: readonly Message[] = [];
  @state() private coming: Message | undefined;
  @state() private problem = '';
  @state() private note = '';
  @state() private withCode = false;
  @state() private model = '';
  @query('textarea') private box!: HTMLTextAreaElement;
  private stopping: AbortController | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.stopping?.abort();
  }

  override focus(): void {
    this.box?.focus();
  }

  protected override firstUpdated(): void {
    void this.load();
  }

  protected override updated(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('occasion') && this.hasUpdated && changed.get('occasion') !== undefined)
      void this.load();
  }

  protected override render() {
    if (!this.models) {
      return this.problem
        ? html`<p class="notice bad" role="alert">
            ${this.problem}
            <button class="quiet" type="button" @click=${this.load}>Try again</button>
          </p>`
        : html`<p class="muted" role="status">Loading…</p>`;
    }
    return html`<cs-kept-chats
        .messages=${this.messages}
        .report=${this.report}
        ?busy=${this.coming !== undefined}
        @begin=${this.begin}
        @loaded=${({ detail }: CustomEvent<LoadedChat>) => this.show(detail)}
      ></cs-kept-chats>
      ${this.conversation()} ${this.models.models.length > 0 ? this.form(this.models) : this.none()}`;
  }

  private conversation() {
    return html`<div class="log" role="log" aria-live="polite" aria-label="Conversation">
      ${
        this.messages.length === 0 && !this.coming && this.models?.models.length
          ? html`<p class="muted">
              Ask about your code. The answer is text: nothing in it is run, saved or approved unless
              you do so.
            </p>`
          : nothing
      }
      ${this.messages.map((message) => this.message(message, false))}
      ${this.coming ? this.message(this.coming, true) : nothing}
    </div>`;
  }

  private message(message: Message, unfinished: boolean) {
    return html`<cs-chat-message
      .message=${message}
      .current=${this.code}
      language=${this.language}
      ?unfinished=${unfinished}
    ></cs-chat-message>`;
  }

  private none() {
    return html`<p class="notice warn">
      No assistant is set up on this server yet.
      ${
        this.admin
          ? html`<a href="/assistants#providers">Set one up</a>: choose a provider, give it a key, and
              say “Use this one”.`
          : html`Ask an administrator to add one on the page
              <a href="/assistants">Assistants</a>.`
      }
      <button class="quiet" type="button" @click=${this.load}>Look again</button>
    </p>`;
  }

  private form(models: Models) {
    const busy = this.coming !== undefined;
    return html`<form @submit=${this.send} novalidate>
      <div class="field">
        <label for="question">Your question</label>
        <textarea
          id="question"
          rows="3"
          maxlength="20000"
          aria-describedby="keys"
          @keydown=${this.key}
        ></textarea>
        <small id="keys">Enter sends, Shift+Enter begins a new line.</small>
      </div>
      <div class="row">
        <label class="check">
          <input
            type="checkbox"
            .checked=${this.withCode}
            @change=${(event: Event) => (this.withCode = (event.target as HTMLInputElement).checked)}
          />
          Include my code
        </label>
        <div class="field model">
          <label for="model">Model</label>
          <select
            id="model"
            @change=${(event: Event) => (this.model = (event.target as HTMLSelectElement).value)}
          >
            ${models.models.map(
              (name) =>
                html`<option value=${name} ?selected=${name === this.model}>${name}</option>`,
            )}
          </select>
        </div>
        ${
          busy
            ? html`<button class="stop" type="button" @click=${() => this.stopping?.abort()}>Stop</button>`
            : html`<button class="primary stop">Send</button>`
        }
      </div>
      ${this.problem ? this.failed() : nothing}
      <p class="muted" role="status">${this.note}</p>
    </form>`;
  }

  private failed() {
    return html`<p class="notice bad" role="alert">
      ${this.problem}
      ${
        this.messages.at(-1)?.role === 'user'
          ? html`<button class="quiet" type="button" @click=${() => this.answer()}>Try again</button>`
          : nothing
      }
    </p>`;
  }

  private key(event: KeyboardEvent) {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    void this.send(event);
  }

  private async send(event: Event) {
    event.preventDefault();
    const text = this.box.value.trim();
    if (this.coming) return;
    if (!text) {
      this.problem = 'Write a question first.';
      return;
    }
    this.messages = [...this.messages, { role: 'user', text, ts: new Date().toISOString() }];
    this.box.value = '';
    await this.answer();
  }

  /** Have the last question answered, piece by piece. */
  private async answer() {
    const question = this.messages.at(-1);
    if (!question || this.coming) return;
    const stopping = (this.stopping = new AbortController());
    let text = '';
    let drawn = 0;
    let cut = false;
    [this.problem, this.note] = ['', 'The assistant is answering.'];
    this.coming = { role: 'assistant', text, ts: '' };
    try {
      ({ cut } = await ask(
        {
          message: question.text,
          ...(this.model ? { model: this.model } : {}),
          messages: this.messages.slice(0, -1).slice(-40),
          ...(this.withCode ? { code: this.code, language: this.language } : {}),
        },
        (piece) => {
          text += piece;
          if (Date.now() - drawn < DRAW_MS) return;
          drawn = Date.now();
          this.coming = { role: 'assistant', text, ts: '' };
        },
        stopping.signal,
      ));
      this.note = cut ? '' : 'The answer is complete.';
    } catch (error) {
      this.note = '';
      if (stopping.signal.aborted) [this.note, cut] = ['Stopped.', true];
      else {
        this.problem = explain(error);
        if (error instanceof Problem && error.code === 'NO_ASSISTANT') void this.load();
      }
    }
    this.coming = undefined;
    const whole = !this.problem;
    if (text && whole) {
      const ts = new Date().toISOString();
      this.messages = [...this.messages, { role: 'assistant', text, ts, cut }];
    } else if (text) {
      this.problem += ' What had come of the answer is left out.';
    }
  }

  private begin() {
    this.stopping?.abort();
    [this.messages, this.problem, this.note] = [[], '', 'A new conversation has begun.'];
  }

  private show({ messages }: LoadedChat) {
    [this.messages, this.problem, this.note] = [messages, '', ''];
  }

  private async load() {
    this.problem = '';
    try {
      this.models = await fetchModels();
      if (!this.models.models.includes(this.model)) this.model = this.models.default;
    } catch (error) {
      this.models = undefined;
      this.problem = explain(error);
    }
  }
}
