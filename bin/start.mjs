// `npm start`: installs what is missing, builds, and serves. A signal goes to the server, and its end is ours.

import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { build, install, pinnedNode, root } from './prepare.mjs'

install({ development: false })
build()
const server = spawn(pinnedNode, ['--enable-source-maps', join(root, 'dist/main.js'), 'serve', ...process.argv.slice(2)], {
  stdio: 'inherit',
})
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => server.kill(signal))
server.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)))
