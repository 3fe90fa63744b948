import { join, relative } from 'node:path';
import type { InlineConfig, Plugin } from 'vite';

/** One thing that is built: where it goes in `dist`, what it is made of, and how. */
export interface Bundle {
  name: string;
  /** Folder or file below `dist`. */
  output: string;
  /** Folders and files whose content decides whether it is stale. */
  sources: string[];
  config: (outDir: string) => InlineConfig | Promise<InlineConfig>;
}

/** Modules that stay outside: Electron's own, and what carries a native binary. */
const external = ['electron', 'better-sqlite3', /^node:/];

const common: InlineConfig = { configFile: false, logLevel: 'warn', clearScreen: false };

/**
 * Makes `new URL('./worker.ts', import.meta.url)` of a bundled module point at a bundle of that file: a worker thread's code cannot be part
 * of the bundle that starts it.
 */
function workerFiles(root: string): Plugin {
  return {
    name: 'worker-files',
    // before quotes and types are rewritten
    enforce: 'pre',
    transform(code, id) {
      const changed = code.replace(/new URL\(\s*["'](\.\/[\w./-]+\.ts)["']\s*,\s*import\.meta\.url\s*\)/g, (_whole, file: string) => {
        const source = join(id, '..', file);
        const name = relative(root, source).replaceAll(/[\\/]/g, '-').replace(/\.ts$/, '');
        this.emitFile({ type: 'chunk', id: source, fileName: `workers/${name}.js` });
        // the module may end up in the bundle's folder, in its chunks, or within another worker that alone uses it
        return `new URL((/[/](chunks|workers)[/][^/]*$/.test(import.meta.url) ? '../' : './') + 'workers/${name}.js', import.meta.url)`;
      });
      return changed === code ? null : { code: changed, map: null };
    },
  };
}

/** Packages by which danfojs reads and writes files, fetches addresses, prints and plots: none of it is used, and an offline product carries no client of the network. */
const unusedByDanfo = /^(plotly\.js-dist-min|papaparse|request|node-fetch|xlsx|table|stream-json(\/.*)?)$/;

/** Puts an empty module in the place of what danfojs asks for and is never used. */
function danfoAlone(): Plugin {
  return {
    name: 'danfo-alone',
    enforce: 'pre',
    resolveId(source, importer) {
      const ofDanfo = importer !== undefined && /[\\/]node_modules[\\/](danfojs-node|@tensorflow)[\\/]/.test(importer);
      return ofDanfo && unusedByDanfo.test(source) ? '\0unused-by-danfo' : null;
    },
    load: (id) => (id === '\0unused-by-danfo' ? 'export default {};' : null),
  };
}

function nodeBundle(root: string, entries: Record<string, string>, format: 'es' | 'cjs'): (outDir: string) => InlineConfig {
  const extension = format === 'cjs' ? 'cjs' : 'js';
  return (outDir) => ({
    ...common,
    root,
    plugins: [danfoAlone(), workerFiles(root)],
    ssr: { noExternal: true },
    build: {
      ssr: true,
      outDir,
      emptyOutDir: true,
      target: 'node20',
      minify: false,
      sourcemap: true,
      rolldownOptions: {
        input: entries,
        external,
        output: { format, entryFileNames: `[name].${extension}`, chunkFileNames: `chunks/[name]-[hash].${extension}` },
      },
    },
  });
}

/** `host.js` runs in the page before the page's own script, so it is one classic script. */
function pageScript(root: string): (outDir: string) => InlineConfig {
  return (outDir) => ({
    ...common,
    root,
    build: {
      outDir,
      emptyOutDir: true,
      target: 'chrome120',
      lib: { entry: join(root, 'electron/browser/page/host.ts'), formats: ['iife'], name: 'rekindleHost', fileName: () => 'host.js' },
    },
  });
}

function rendererPage(root: string): (outDir: string) => Promise<InlineConfig> {
  return async (outDir) => ({
    ...common,
    root: join(root, 'renderer'),
    base: '/',
    plugins: [(await import('@vitejs/plugin-react')).default()],
    build: {
      outDir,
      emptyOutDir: true,
      target: 'chrome120',
      chunkSizeWarningLimit: 8_000,
      modulePreload: { polyfill: false },
      assetsInlineLimit: 0,
      reportCompressedSize: false,
    },
  });
}

/** Everything that is built, for the checkout at `root`. */
export function bundles(root: string): Bundle[] {
  return [
    { name: 'page', output: 'renderer', sources: ['renderer', 'core/contract', 'core/expression'], config: rendererPage(root) },
    {
      name: 'backend',
      output: 'core',
      sources: ['core', 'electron', 'sample-data'],
      config: nodeBundle(root, { backend: 'electron/backend.ts', cli: 'core/cli.ts' }, 'es'),
    },
    {
      name: 'main',
      output: 'electron',
      sources: ['core/contract', 'electron'],
      config: nodeBundle(root, { main: 'electron/main.ts' }, 'es'),
    },
    {
      name: 'preload',
      output: 'preload',
      sources: ['core/contract', 'electron'],
      config: nodeBundle(root, { preload: 'electron/preload.ts' }, 'cjs'),
    },
    { name: 'host-script', output: 'browser', sources: ['core/contract', 'electron'], config: pageScript(root) },
  ];
}
