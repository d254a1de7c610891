// `npm start`: installs what is missing, builds, and serves. A signal goes to the server, and its end is ours.

import { become, build, install } from './prepare.mjs'

install({ development: false })
build()
become(['serve', ...process.argv.slice(2)])
