import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { theme } from '../shell/theme';
import './comments';
import './decision-form';
import './delegate-form';
import './execute-button';
import { isWaitingForExecution, mayBeWithdrawn, type Review } from './review';
import './run-review';
import type { RunReview } from './run-review';
import './withdraw-button';

/**
 * `<cs-request-panel>`: the review of a request, with the decision form for whoever may decide it or
 * hand that over,
 * the button to execute it, once approved, for whoever may run it, the one to withdraw it for whoever
 * asked, and what is said about it.
 */
@customElement('cs-request-panel')
export class RequestPanel extends LitElement {
  static override styles = [
    theme,
    css`
      cs-decision-form {
        margin-block-start: 20px;
        padding-block-start: 20px;
        border-block-start: 1px solid var(--line);
      }
      cs-execute-button {
        margin-block-end: 20px;
        padding-block-end: 20px;
        border-block-end: 1px solid var(--line);
      }
    `,
  ];

  /** The id of the run request. */
  @property() request = '';
  /** Who reads this: a requester may always execute what was approved. */
  @property() reader = '';
  /** Whether the reader has run permission on the artifact. */
  @property({ type: Boolean, attribute: 'can-run' }) canRun = false;
  /** Anything that changes when the review and the comments should be read again. */
  @property({ attribute: false }) occasion: unknown;
  @state() private latest: Review | undefined;
  @query('cs-run-review') private review!: RunReview;

  protected override render() {
    return html`${
      this.mayExecute()
        ? html`<cs-execute-button request=${this.request} @executed=${this.read}></cs-execute-button>`
        : nothing
    }<cs-run-review
        request=${this.request}
        reader=${this.reader}
        @reviewed=${this.reviewed}
      ></cs-run-review>
      ${
        this.mayDecide()
          ? html`<cs-decision-form request=${this.request} @decided=${this.read}></cs-decision-form>
              ${this.delegation()}`
          : nothing
      }
      ${
        this.mayWithdraw()
          ? html`<cs-withdraw-button request=${this.request} @withdrawn=${this.read}>
          </cs-withdraw-button>`
          : nothing
      }
      ${
        this.shown
          ? html`<cs-comments request=${this.request} .occasion=${this.occasion}></cs-comments>`
          : nothing
      }`;
  }

  protected override updated(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('occasion') && this.latest) void this.review.refresh();
  }

  private mayDecide() {
    return this.shown?.may_decide === true && this.shown.request.status === 'pending';
  }

  /** Who stands in for somebody else hands nothing on. */
  private delegation() {
    if (!this.shown || this.shown.in_stead_of) return nothing;
    const mine = this.shown.delegations?.find(({ from }) => from === this.reader);
    return html`<cs-delegate-form
      request=${this.request}
      deputy=${mine?.to ?? ''}
      @delegated=${this.read}
    ></cs-delegate-form>`;
  }

  private mayExecute() {
    if (!this.shown || !isWaitingForExecution(this.shown)) return false;
    return this.canRun || this.shown.request.requester === this.reader;
  }

  private mayWithdraw() {
    const mine = this.shown?.request.requester === this.reader;
    return mine && this.shown !== undefined && mayBeWithdrawn(this.shown);
  }

  /** The review read last, where it is about the request that is shown. */
  private get shown() {
    return String(this.latest?.request.id) === this.request ? this.latest : undefined;
  }

  private reviewed({ detail }: CustomEvent<Review>) {
    this.latest = detail;
  }

  private async read() {
    await this.review.refresh();
    this.scrollIntoView({ block: 'start' });
  }
}
