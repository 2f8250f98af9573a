import { LitElement, html } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import '../conversation/chat-panel';
import '../report/report-panel';
import type { ReportPanel } from '../report/report-panel';
import type { Writing } from '../report/writing';
import { keepInAddress } from '../shell/address';
import { LastingDraft } from '../shell/kept-draft';
import '../shell/tabs';
import type { Tab, Tabs } from '../shell/tabs';
import { theme } from '../shell/theme';
import './model-list';
import './package-list';
import './run-history';
import './session-panel';

/** What stands beside the code, by key and in words. */
export const SIDES = [
  ['history', 'History'],
  ['session', 'Session'],
  ['files', 'Models'],
  ['report', 'Report'],
  ['chat', 'Chat'],
  ['packages', 'Packages'],
] as const;

type Side = (typeof SIDES)[number][0];

/**
 * `<cs-terminal-side>`: what stands beside the code: earlier runs, the session, model files, the report,
 * the conversation with an assistant. Sends on what these say about the code: `show-run`, `open-code`,
 * `open-model`, `insert-code`, `replace-code`.
 */
@customElement('cs-terminal-side')
export class TerminalSide extends LitElement {
  static override styles = [theme];

  /** Who writes. */
  @property() reader = '';
  /** Whether they may set assistants up. */
  @property({ type: Boolean }) admin = false;
  /** What stands in the editor. */
  @property({ attribute: false }) code = '';
  /** What it is written in. */
  @property() language = '';
  /** That language's name for a person. */
  @property({ attribute: 'language-title' }) languageTitle = '';
  /** Whether it keeps sessions. */
  @property({ type: Boolean }) sessions = false;
  /** Changes with every run that ended. */
  @property({ attribute: false }) runs = 0;
  /** Changes with every model file that is saved. */
  @property({ attribute: false }) files = 0;
  @state() private open = new URLSearchParams(location.search).get('tab') ?? 'history';
  @query('cs-tabs') private tabs!: Tabs | null;

  /** Open one of the {@link SIDES}. */
  turnTo(side: string): void {
    this.open = side;
    keepInAddress({ tab: side });
  }

  /** Put a block of Markdown into the report, and show it. */
  async insertIntoReport(markdown: string): Promise<void> {
    (await this.report())?.insert(markdown);
  }

  protected override render() {
    return html`<cs-tabs
      .tabs=${SIDES.map(([key, words]): Tab => ({
        key,
        words,
        panel: () => this.side(key),
        keep: key === 'report' || key === 'chat',
      }))}
      open=${this.open}
      @opened=${({ detail }: CustomEvent<string>) => this.turnTo(detail)}
      @insert-report=${(event: CustomEvent<{ markdown: string }>) => this.takeIn(event)}
      @load-report=${(event: CustomEvent<{ markdown: string }>) => this.takeOver(event)}
    ></cs-tabs>`;
  }

  private side(side: Side) {
    switch (side) {
      case 'history':
        return html`<cs-run-history .occasion=${this.runs}></cs-run-history>`;
      case 'session':
        return html`<cs-session-panel
          language=${this.language}
          language-title=${this.languageTitle}
          ?offered=${this.sessions}
          .occasion=${this.runs}
        ></cs-session-panel>`;
      case 'files':
        return html`<cs-model-list .occasion=${this.files}></cs-model-list>`;
      case 'packages':
        return html`<cs-package-list
          language=${this.language}
          language-title=${this.languageTitle}
        ></cs-package-list>`;
      case 'report':
        return html`<cs-report-panel reader=${this.reader}></cs-report-panel>`;
      default:
        return html`<cs-chat-panel
          .code=${this.code}
          language=${this.language}
          .report=${this.writtenReport}
          ?admin=${this.admin}
        ></cs-chat-panel>`;
    }
  }

  /** What is written of the report, shown already or not; it goes with a saved conversation. */
  private get writtenReport(): string {
    const shown = this.tabs?.renderRoot.querySelector<ReportPanel>('cs-report-panel');
    return shown?.text ?? new LastingDraft<Writing>('report', this.reader).read()?.text ?? '';
  }

  private takeIn(event: CustomEvent<{ markdown: string }>) {
    event.stopPropagation();
    void this.insertIntoReport(event.detail.markdown);
  }

  private async takeOver(event: CustomEvent<{ markdown: string }>) {
    event.stopPropagation();
    (await this.report())?.load(event.detail.markdown);
  }

  private async report(): Promise<ReportPanel | undefined> {
    this.turnTo('report');
    await this.updateComplete;
    await this.tabs?.updateComplete;
    return this.tabs?.renderRoot.querySelector<ReportPanel>('cs-report-panel') ?? undefined;
  }
}
