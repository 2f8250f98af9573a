import type { LitElement } from 'lit';

/** Put a component on the page with these properties, and wait until it has drawn itself. */
export async function show<T extends LitElement>(tag: string, properties: object): Promise<T> {
  const element = Object.assign(document.createElement(tag), properties) as T;
  document.body.replaceChildren(element);
  await element.updateComplete;
  return element;
}

/** Everything a reader finds in a component, its nested components included, as one text. */
export function textOf(node: Node): string {
  if (node.nodeType === Node.TEXT_NODE) return node.textContent ?? '';
  // jsdom has no adopted style sheets, so Lit writes <style> elements there.
  if (node.nodeName === 'STYLE') return '';
  return [...inside(node).childNodes].map(textOf).join('');
}

/** The elements that match, through nested components; each further selector looks inside the last. */
export function all(node: Node, ...selectors: string[]): HTMLElement[] {
  const [selector, ...further] = selectors;
  if (selector === undefined) return [node as HTMLElement];
  const elements = [...inside(node).querySelectorAll<HTMLElement>('*')];
  return elements.flatMap((element) => [
    ...(element.matches(selector) ? all(element, ...further) : []),
    ...(element.shadowRoot ? all(element, ...selectors) : []),
  ]);
}

/** The first element that matches, as {@link all} finds it. */
export function one<T extends HTMLElement>(node: Node, ...selectors: string[]): T {
  const [found] = all(node, ...selectors);
  if (!found) throw new Error(`There is no ${selectors.join(' in ')}.`);
  return found as T;
}

function inside(node: Node): ParentNode & Node {
  return ((node as Partial<Element>).shadowRoot ?? node) as ParentNode & Node;
}
