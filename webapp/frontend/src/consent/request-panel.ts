import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { theme } from '../shell/theme';
import './decision-form';
import type { Review } from './review';
import './run-review';
import type { RunReview } from './run-review';

/** `<cs-request-panel>`: the review of a request and, for whom may decide it, the decision form. */
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
    `,
  ];

  /** The id of the run request. */
  @property() request = '';
  @state() private mayDecide = false;
  @query('cs-run-review') private review!: RunReview;

  protected override render() {
    return html`<cs-run-review request=${this.request} @reviewed=${this.reviewed}></cs-run-review>
      ${
        this.mayDecide
          ? html`<cs-decision-form request=${this.request} @decided=${this.decided}></cs-decision-form>`
          : nothing
      }`;
  }

  private reviewed({ detail }: CustomEvent<Review>) {
    this.mayDecide = detail.may_decide && detail.request.status === 'pending';
  }

  private async decided() {
    await this.review.refresh();
    this.review.scrollIntoView({ block: 'start' });
  }
}
