#!/usr/bin/env node
// The command line, `npx quipu`: runs the built program on the pinned Node, installing and building first if need be.

import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { build, install, pinnedNode, root } from './prepare.mjs'

install({ development: false })
build()
const program = spawn(pinnedNode, ['--enable-source-maps', join(root, 'dist/main.js'), ...process.argv.slice(2)], { stdio: 'inherit' })
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => program.kill(signal))
program.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)))
