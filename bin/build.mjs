// Builds the program into dist/: the program and its threads, and the style sheet, fonts and behaviours named by their
// content. Runs on the pinned Node in a few seconds. Each file is swapped in whole, so that a program that runs meanwhile finds all of its own.

import { mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const root = fileURLToPath(new URL('..', import.meta.url))
const assets = await build({
  entryPoints: [
    `${root}src/web/styles/quipu-site.css`,
    `${root}src/web/mark.svg`,
    ...['check-proof', 'passkey', 'prove-work', 'record-form', 'audit-progress', 'send-files'].map(
      (name) => `${root}src/web/behaviours/${name}.ts`,
    ),
    `${root}src/web/islands/weight-sliders.tsx`,
  ],
  outdir: `${root}dist/assets`,
  entryNames: '[name]-[hash]',
  assetNames: '[name]-[hash]',
  bundle: true,
  minify: true,
  format: 'esm',
  target: 'es2022',
  charset: 'utf8',
  jsx: 'automatic',
  jsxImportSource: 'preact',
  loader: { '.woff2': 'file', '.svg': 'copy' },
  logLevel: 'warning',
  write: false,
})
const program = await build({
  entryPoints: [
    `${root}src/main.ts`,
    ...[
      'kernel/record/segment-thread',
      'kernel/exchange/scribe-thread',
      'kernel/import/sheet-thread',
      'audits/audit-thread',
      'pictures/picture-thread',
      'verifier/document-thread',
    ].map((name) => `${root}src/${name}.ts`),
  ],
  entryNames: '[name]',
  outdir: `${root}dist`,
  bundle: true,
  splitting: true, // so that a command loads only the parts that it needs
  chunkNames: 'part-[hash]',
  // Packages too: a thousand files take longer to find and read than all of the program. What is not JavaScript stays outside.
  external: ['@duckdb/node-api', '@resvg/resvg-wasm', 'pg-native'],
  // Packages of the older kind ask for Node's modules by a function that a module of the newer kind does not have.
  banner: { js: "import { createRequire as requireOf } from 'node:module'; const require = requireOf(import.meta.url);" },
  platform: 'node',
  target: 'node26',
  // Names stay, for whoever reads a trace; white space, more than a quarter of the bytes, would only be read over at each start.
  minifySyntax: true,
  minifyWhitespace: true,
  format: 'esm',
  jsx: 'automatic',
  jsxImportSource: 'preact',
  sourcemap: true,
  logLevel: 'warning',
  write: false,
})
// The program comes last: its time says that the build is whole.
const files = [
  ...assets.outputFiles,
  ...program.outputFiles.sort((a, b) => Number(a.path.endsWith('main.js')) - Number(b.path.endsWith('main.js'))),
]
for (const { path, contents } of files) swapIn(path, contents)
removeOthers(join(root, 'dist'), new Set(files.map(({ path }) => path)))

function swapIn(path, contents) {
  mkdirSync(dirname(path), { recursive: true })
  const part = `${path}.part-${process.pid}`
  writeFileSync(part, contents)
  renameSync(part, path)
}

/** What earlier builds left; not what another build is writing at this moment. */
function removeOthers(folder, wanted) {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name)
    if (entry.isFile() && !wanted.has(path) && !path.includes('.part-')) rmSync(path, { force: true })
  }
}
