/** A key by which the server tells a repeated call from a second one (`Idempotency-Key`). */
export function repeatKey(): string {
  return [...crypto.getRandomValues(new Uint32Array(4))].map((n) => n.toString(36)).join('-');
}
