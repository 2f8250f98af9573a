/** Escape sequences of terminals (ECMA-48): strings such as OSC, CSI, then two-character ones. */
const ESCAPES =
  /(?:\u001b[\]PX^_]|[\u0090\u0098\u009d-\u009f])[^\u0007\u001b\u009c]*(?:\u0007|\u001b\\|\u009c)|(?:\u001b\[|\u009b)[0-?]*[ -/]*[@-~]|\u001b(?![[\]PX^_])[ -/]*[0-~]/g;

/** Take the terminal's escape sequences out of an output. They are dropped, never interpreted. */
export function withoutAnsi(output: string): string {
  return output.replace(ESCAPES, '');
}
