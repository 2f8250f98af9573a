/** Every component that others may use, in one module: Tasklist loads it as /app/components.js. */
export { Comments } from './consent/comments';
export { DecisionForm } from './consent/decision-form';
export { Parameters } from './consent/parameters';
export { RunReview } from './consent/run-review';
export { Diff } from './content/diff';
export { Source } from './content/source';
export { InputFiles, OutputFiles } from './run/files';
export { RunResult } from './run/run-result';
