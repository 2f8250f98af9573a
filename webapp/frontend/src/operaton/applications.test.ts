import { expect, test } from 'vitest';
import { applicationsFor } from './applications';

test.each([
  [['consumers'], ['Tasklist', 'Welcome', 'API']],
  [['designers'], ['Tasklist', 'Cockpit', 'Welcome', 'API']],
  [['admins'], ['Tasklist', 'Cockpit', 'Admin', 'Welcome', 'API']],
])('personIsLedOnlyToWhatOpensForThem: %s', (groups, titles) => {
  expect(applicationsFor(groups).map(({ title }) => title)).toEqual(titles);
});
