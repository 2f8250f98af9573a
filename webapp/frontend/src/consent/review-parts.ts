import { html, nothing, type TemplateResult } from 'lit';
import '../content/diff';
import { marked } from '../shell/marked-text';
import '../shell/copy';
import '../shell/status';
import { humanTime, shortHash } from '../shell/words';
import { isBound, type Decision, type Review, type RunRequest } from './review';

const USUAL_PRIORITY = 50;

/** What the reader must know before anything else: why they may not decide, or must not trust. */
export function warnings(review: Review) {
  const { request, may_decide, barred_reason, in_stead_of } = review;
  return html`${
    isBound(review)
      ? nothing
      : html`<p class="notice bad" role="alert">
        The source below is not the version this request is bound to. Do not approve it.
      </p>`
  }
  ${
    request.status === 'pending' && !may_decide
      ? html`<p class="notice warn">
        You may not decide this request${barred_reason ? html`: ${marked(barred_reason)}` : '.'}
      </p>`
      : nothing
  }
  ${
    request.status === 'pending' && may_decide && in_stead_of
      ? html`<p class="notice">
        You decide in the stead of <strong>${marked(in_stead_of)}</strong>, and it counts for both.
      </p>`
      : nothing
  }`;
}

/** Who asks for what, when, and bound to which hashes. */
export function facts({ request, artifact, version, delegations = [] }: Review) {
  return html`<dl>
    ${artifact.description ? fact('Description', marked(artifact.description)) : nothing}
    ${fact('Asked by', html`${marked(request.requester)}, ${time(request.created_at)}`)}
    ${fact(
      'Version',
      html`${version.version}, by ${marked(version.created_by)}, ${time(version.created_at)}`,
    )}
    ${version.changelog ? fact('What changed', marked(version.changelog)) : nothing}
    ${fact('Checksum', hash(request.checksum))}
    ${fact('Parameters hash', hash(request.params_hash))}
    ${fact('Author', html`${marked(artifact.author)} (${artifact.visibility})`)}
    ${
      request.expires_at && request.status === 'pending'
        ? fact('Expires', time(request.expires_at))
        : nothing
    }
    ${must(request)}
    ${
      request.status === 'pending'
        ? delegations.map(({ from, to, reason }) =>
            fact(
              'Handed over',
              html`by ${marked(from)} to ${marked(to)}${reason ? html`: ${marked(reason)}` : nothing}`,
            ),
          )
        : nothing
    }
    ${request.not_before ? fact('Not before', time(request.not_before)) : nothing}
    ${
      request.priority !== undefined && request.priority !== USUAL_PRIORITY
        ? fact('Priority', html`${request.priority} of 100`)
        : nothing
    }
    ${
      request.status === 'pending'
        ? fact('Once approved', onceApproved(request))
        : nothing
    }
    ${fact('Request', html`<code>${request.id}</code>`)}
  </dl>`;
}

function onceApproved({ execute_on_approval, not_before }: RunRequest) {
  if (!execute_on_approval) {
    return 'waits to be executed';
  }
  return not_before ? 'runs by itself when its time has come' : 'runs at once';
}

/** Who must agree, where it is more than one person, or where others may by now. */
function must({ stages = [], decisions, escalated, status }: RunRequest) {
  const agreed = (decisions ?? []).length;
  return html`${
    stages.length > 1
      ? fact(
          'Must agree',
          html`${marked(stages.join(', then '))}${
            status === 'pending' ? html` (${agreed} of ${stages.length} did)` : nothing
          }`,
        )
      : nothing
  }${
    escalated && status === 'pending' ? fact('Overdue', 'superusers may decide too') : nothing
  }`;
}

/** The decisions taken so far. */
export function decisions(taken: readonly Decision[]) {
  if (taken.length === 0) return nothing;
  return html`<section>
    <h2>Decisions</h2>
    <ol>
      ${taken.map(
        ({ decision, actor, in_stead_of, reason, at }) =>
          html`<li>
            <cs-status state=${decision}></cs-status> <strong>${marked(actor)}</strong>${
              in_stead_of ? html` in the stead of <strong>${marked(in_stead_of)}</strong>` : nothing
            }, ${time(at)}
            ${reason ? html`<blockquote>${marked(reason)}</blockquote>` : nothing}
          </li>`,
      )}
    </ol>
  </section>`;
}

/** The difference to the version last approved. “None” is said only of the very same checksum. */
export function difference({ diff, last_approved, version }: Review) {
  if (diff) {
    return html`<cs-diff .lines=${diff.diff} from=${name(diff.from)} to=${name(diff.to)}></cs-diff>`;
  }
  if (!last_approved) return html`<cs-diff .lines=${null}></cs-diff>`;
  if (last_approved.checksum === version.checksum) return html`<cs-diff .lines=${[]}></cs-diff>`;
  return html`<p class="notice warn">
    The difference to version ${last_approved.version}, the one last approved, is not available.
  </p>`;
}

function fact(term: string, value: unknown): TemplateResult {
  return html`<dt>${term}</dt>
    <dd>${value}</dd>`;
}

function hash(value: string) {
  return html`<code title=${value}>${shortHash(value)}</code>
    <cs-copy .text=${value} what="the whole hash"></cs-copy>`;
}

function time(iso: string) {
  return html`<time datetime=${iso} title=${iso}>${humanTime(iso)}</time>`;
}

function name(version: string | number): string {
  return typeof version === 'number' ? `v${version}` : version;
}
