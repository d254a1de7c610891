#!/usr/bin/env node
// The command line, `npx quipu`: runs the built program on the pinned Node, installing and building first if need be.

import { become, build, install } from './prepare.mjs'

install({ development: false })
build()
become(process.argv.slice(2))
