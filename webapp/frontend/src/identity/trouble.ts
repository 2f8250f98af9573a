const FAILED = 'Signing in did not work. Try again; if it stays so, tell an admin.';

const WORDS: Readonly<Record<string, string>> = {
  cancelled: 'You were not signed in, because it was cancelled there.',
  expired: 'That sign-in was started elsewhere, or took too long. Start again.',
  'not-proven': 'The answer that came back does not prove who you are. Try again.',
  unreachable: 'The service that signs you in does not answer. Try again in a minute.',
  'name-unusable':
    'Your account there has no name that can be used here. Ask an admin: names have up to 64 ' +
    'letters, digits, dots, hyphens and underscores.',
  'name-taken': 'Somebody else has your name here already. Ask an admin.',
  'no-role': 'Your account is in no group that may work here. Ask an admin to be added to one.',
};

/**
 * Why a sign-in by somebody else’s word came to nothing, in words of ours: the code chooses among
 * them, and nothing of an address is shown.
 */
export function troubleIn(search: string): string {
  const code = new URLSearchParams(search).get('problem');
  if (code === null) return '';
  return Object.hasOwn(WORDS, code) ? (WORDS[code] ?? FAILED) : FAILED;
}
