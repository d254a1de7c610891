// The least that a server can do: node:http in a process of its own, which sends one file's bytes whatever is asked. Run
// with a file's name it is that server, and says its port; startBare runs it.

import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { fileURLToPath } from 'node:url'
import { clearProcess } from './leftovers.ts'
import { stopProcess } from './server.ts'

const own = fileURLToPath(import.meta.url)
if (process.argv[1] === own && process.argv[2]) serveFile(process.argv[2])

export async function startBare(file: string): Promise<{ readonly port: number; stop(): Promise<void> }> {
  const child = clearProcess(spawn(process.execPath, [own, file], { stdio: ['ignore', 'pipe', 'inherit'] }))
  for await (const piece of child.stdout) return { port: Number(String(piece)), stop: () => stopProcess(child) }
  throw new Error('The bare server did not start.')
}

function serveFile(file: string): void {
  const body = readFileSync(file)
  const server = createServer((_, response) => {
    response.setHeader('Content-Type', 'text/html; charset=utf-8')
    response.setHeader('Content-Length', body.length)
    response.end(body)
  })
  server.listen(0, '127.0.0.1', () => {
    const address = server.address()
    console.log(typeof address === 'object' && address ? address.port : 0)
  })
}
