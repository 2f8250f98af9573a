import { css, html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import '../authoring/code-editor';
import '../conversation/chat-panel';
import '../conversation/provider-settings';
import { mayAdminister, mayAuthor } from '../identity/authors';
import type { Session } from '../identity/session';
import { formControls } from '../shell/form';
import { Page } from './page';

/**
 * `<cs-assistants-page>`: set assistants up, and talk to the one in use about a piece of code. Code and
 * report draft on this page are to try things out; they are kept nowhere.
 */
@customElement('cs-assistants-page')
export class AssistantsPage extends Page {
  static override styles = [
    ...[Page.styles].flat(),
    formControls,
    css`
      .beside {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 24px;
      }
      @media (min-width: 1000px) {
        .beside {
          grid-template-columns: repeat(2, minmax(0, 1fr));
          align-items: start;
        }
      }
    `,
  ];

  @state() private code = '';
  @state() private report = '';
  @state() private setups = 0;

  protected override content(session: Session) {
    const admin = mayAdminister(session);
    return html`<h1>Assistants</h1>
      ${admin ? this.settings() : nothing}
      ${
        mayAuthor(session)
          ? this.conversation(admin)
          : html`<p class="notice warn">
              Only authors talk to assistants. Ask an admin to make you one.
            </p>`
      }`;
  }

  private settings() {
    return html`<section class="panel" id="providers" aria-labelledby="providers-title">
      <h2 id="providers-title">Providers</h2>
      <p class="muted">
        What people ask is sent to the provider in use. Keys are sealed, and shown to nobody.
      </p>
      <cs-provider-settings @assistants-changed=${() => (this.setups += 1)}></cs-provider-settings>
    </section>`;
  }

  private conversation(admin: boolean) {
    return html`<div class="beside">
      <section class="panel" aria-labelledby="chat-title">
        <h2 id="chat-title">Conversation</h2>
        <cs-chat-panel
          .code=${this.code}
          language="python"
          .report=${this.report}
          .occasion=${this.setups}
          ?admin=${admin}
          @insert-code=${({ detail }: CustomEvent<{ code: string }>) => this.addCode(detail.code)}
          @replace-code=${({ detail }: CustomEvent<{ code: string }>) => (this.code = detail.code)}
          @insert-report=${({ detail }: CustomEvent<{ markdown: string }>) =>
            (this.report += `${this.report ? '\n\n' : ''}${detail.markdown}\n`)}
          @load-report=${({ detail }: CustomEvent<{ markdown: string }>) =>
            (this.report = detail.markdown)}
        ></cs-chat-panel>
      </section>
      <section class="panel" aria-labelledby="code-title">
        <h2 id="code-title">Code to talk about</h2>
        <cs-code-editor
          .code=${this.code}
          language="python"
          @edited=${({ detail }: CustomEvent<string>) => (this.code = detail)}
        ></cs-code-editor>
        <div class="field">
          <label for="report">Report draft</label>
          <textarea
            id="report"
            class="code"
            rows="6"
            .value=${this.report}
            @input=${(event: Event) => (this.report = (event.target as HTMLTextAreaElement).value)}
          ></textarea>
        </div>
      </section>
    </div>`;
  }

  private addCode(code: string) {
    this.code += `${this.code && !this.code.endsWith('\n') ? '\n' : ''}${code}`;
  }
}
