// Writes a file whole or not at all: who reads it meanwhile finds the old one.

import { rename, rm, writeFile } from 'node:fs/promises'

export async function writeWhole(file: string, text: string): Promise<void> {
  const part = `${file}.part-${process.pid}`
  try {
    await writeFile(part, text, { flush: true })
    await rename(part, file)
  } catch (error) {
    await rm(part, { force: true })
    throw error
  }
}
