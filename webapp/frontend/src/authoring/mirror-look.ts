import { EditorView } from '@codemirror/view';

/**
 * How the editor looks: the colours of the theme, light and dark, as everywhere. Its style sheets are
 * constructed ones, adopted by the shadow root, which the content security policy allows.
 */
export const look = EditorView.theme({
  '&': {
    backgroundColor: 'var(--sunken)',
    color: 'var(--ink)',
    border: '1px solid var(--control)',
    borderRadius: '8px',
    fontSize: 'calc(var(--text) * 0.867)',
  },
  '&.cm-focused': { outline: '2px solid var(--accent)', outlineOffset: '1px' },
  '.cm-scroller': {
    fontFamily: 'var(--mono)',
    lineHeight: '1.55',
    minHeight: '256px',
    maxHeight: '608px',
    overflow: 'auto',
    borderRadius: '8px',
  },
  '.cm-content': { caretColor: 'var(--ink)', paddingBlock: '8px' },
  '.cm-gutters': {
    backgroundColor: 'var(--sunken)',
    color: 'var(--muted)',
    borderInlineEnd: '1px solid var(--line)',
  },
  '.cm-activeLine, .cm-activeLineGutter': {
    backgroundColor: 'color-mix(in srgb, var(--accent) 9%, transparent)',
  },
  '&.cm-focused .cm-matchingBracket': {
    backgroundColor: 'var(--calm-soft)',
    outline: '1px solid var(--control)',
  },
  '&.cm-focused .cm-nonmatchingBracket': { backgroundColor: 'var(--bad-soft)' },
  '.cm-searchMatch': { backgroundColor: 'var(--warn-soft)', outline: '1px solid var(--warn)' },
  '.cm-searchMatch-selected': { outline: '2px solid var(--accent)' },
  '.cm-selectionMatch': { backgroundColor: 'var(--calm-soft)' },
  '.cm-foldPlaceholder': {
    backgroundColor: 'var(--calm-soft)',
    border: '1px solid var(--line)',
    color: 'var(--ink)',
  },
  '.cm-panels': {
    backgroundColor: 'var(--surface)',
    color: 'var(--ink)',
    borderRadius: '8px 8px 0 0',
  },
  '.cm-panels.cm-panels-top': { borderBlockEnd: '1px solid var(--line)' },
  '.cm-panel.cm-search': { fontFamily: 'inherit', padding: '8px 36px 8px 8px' },
  '.cm-panel.cm-search label': { fontSize: 'inherit' },
  '.cm-panel.cm-search [name=close]': { color: 'var(--ink)', fontSize: '20px', padding: '0 8px' },
  '.cm-textfield': {
    fontSize: 'inherit',
    backgroundColor: 'var(--surface)',
    color: 'inherit',
    border: '1px solid var(--control)',
    borderRadius: '5px',
    padding: '4px 6px',
    width: 'min(100%, 14em)',
  },
  '.cm-button': {
    fontSize: 'inherit',
    backgroundImage: 'none',
    backgroundColor: 'var(--surface)',
    color: 'inherit',
    border: '1px solid var(--control)',
    borderRadius: '5px',
    padding: '3px 8px',
  },
  '.cm-tooltip': {
    backgroundColor: 'var(--surface)',
    color: 'var(--ink)',
    border: '1px solid var(--control)',
    borderRadius: '6px',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': { fontFamily: 'var(--mono)', maxHeight: '224px' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': { padding: '2px 8px' },
  '.cm-tooltip-autocomplete ul li[aria-selected]': {
    background: 'var(--accent)',
    color: 'var(--on-accent)',
  },
  '.cm-diagnostic': { fontFamily: 'inherit', padding: '6px 10px' },
});
