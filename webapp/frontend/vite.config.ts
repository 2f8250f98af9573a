import { defineConfig } from 'vitest/config';

/**
 * The pages, two documents, and one library. The pages' scripts carry a hash in their name and may be
 * cached for ever; `components.js` keeps its name, because Tasklist's plugin imports it from
 * /app/components.js.
 */
export default defineConfig({
  base: '/app/',
  build: {
    target: 'es2022',
    modulePreload: { polyfill: false },
    // The content security policy allows no data: fonts or scripts; keep every asset a file.
    assetsInlineLimit: 0,
    rollupOptions: {
      input: {
        app: 'index.html',
        'sign-in': 'sign-in.html',
        components: 'src/components.ts',
      },
      preserveEntrySignatures: 'strict',
      output: {
        entryFileNames: (chunk) =>
          chunk.name === 'components' ? 'components.js' : 'assets/[name]-[hash].js',
        // The editor's own files, so that what a page weighs before it can be told.
        chunkFileNames: ({ moduleIds }) =>
          moduleIds.some((id) => /\/authoring\/mirror|@codemirror/.test(id))
            ? 'assets/editor/[name]-[hash].js'
            : 'assets/[name]-[hash].js',
        // Keeps components.js a mere list of names: no page imports the one file without a hash.
        manualChunks: (id) => {
          // The editor is fetched where somebody writes, each grammar where it is written in.
          if (/\/authoring\/mirror|@codemirror|@lezer\/(cpp|java)|@marijn|style-mod|crelt|w3c-/.test(id))
            return undefined;
          // Markdown is fetched where somebody reads some.
          if (/\/shell\/markdown|markdown-it|linkify-it|mdurl|uc\.micro|punycode|\/entities\//.test(id))
            return undefined;
          // What the header and every import of a page needs must not draw in what pages are made of.
          if (/vite\/preload-helper|\/consent\/badges/.test(id)) return 'shell';
          if (/\/src\/(report|conversation)\//.test(id)) return 'writing';
          if (/\/src\/authoring\/|\/consent\/run-form/.test(id)) return 'forms';
          if (/\/src\/(content|run|consent)\/|@lezer/.test(id)) return 'review';
          return /\/src\/shell\/|\/node_modules\//.test(id) ? 'shell' : undefined;
        },
      },
    },
  },
  test: {
    environment: 'jsdom',
    environmentOptions: { jsdom: { url: 'https://countersign.test/' } },
    include: ['src/**/*.test.ts'],
  },
});
