import { svelte } from '@sveltejs/vite-plugin-svelte';
import type { HtmlTagDescriptor, Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

/** What the first script leads to is fetched beside it, not after it. */
const besideTheFirst: Plugin = {
  name: 'beside-the-first',
  transformIndexHtml: {
    order: 'post',
    handler(_, { bundle = {} }) {
      const scripts = new Set<string>();
      const styles = new Set<string>();
      const follow = (file: string) => {
        const chunk = bundle[file];
        if (chunk?.type !== 'chunk' || scripts.has(file)) return;
        scripts.add(file);
        chunk.imports.forEach(follow);
        chunk.viteMetadata?.importedCss.forEach((style) => styles.add(style));
      };
      const [main] = Object.values(bundle).filter((each) => each.type === 'chunk' && each.name === 'main');
      if (main) follow(main.fileName);
      const link = (rel: string) => (file: string): HtmlTagDescriptor => ({
        tag: 'link',
        attrs: { rel, crossorigin: true, href: `/${file}` },
        injectTo: 'head',
      });
      return [...[...styles].map(link('stylesheet')), ...[...scripts].map(link('modulepreload'))];
    },
  },
};

export default defineConfig({
  plugins: [svelte(), besideTheFirst],
  // The pages lie inside the program: nothing is inlined, so that the content policy can forbid inline code and styles.
  build: {
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1000,
    // Each file costs a way to the program and back: what the first screen needs are two.
    rollupOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'first', test: /\/src\/first\.ts$/, priority: 2 },
            { name: 'main', test: /\/src\/main\.ts$/, priority: 1 },
          ],
        },
      },
    },
  },
  server: { fs: { allow: ['..'] } },
  test: { environment: 'jsdom', include: ['src/**/*.test.ts'] },
});
