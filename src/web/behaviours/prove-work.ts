// Does the piece of work that a form asks for where many messages come at once, and puts the result into the form. A browser
// that cannot sends the form as it is.

for (const section of document.querySelectorAll<HTMLElement>('[data-work]')) void work(section)

async function work(section: HTMLElement): Promise<void> {
  const { work: challenge = '', bits = '', going = '', done = '' } = section.dataset
  const status = section.querySelector('[data-work-status]')
  const input = section.querySelector<HTMLInputElement>('input[name=_work]')
  if (!status || !input || !globalThis.isSecureContext || !crypto.subtle) return
  status.textContent = going
  input.value = await findWork(challenge, Number(bits))
  status.textContent = done
}

async function findWork(challenge: string, bits: number): Promise<string> {
  const encoder = new TextEncoder()
  for (let from = 0; ; from += together) {
    const tries = Array.from({ length: together }, (_, at) => String(from + at))
    const hashes = await Promise.all(tries.map((one) => crypto.subtle.digest('SHA-256', encoder.encode(`${challenge}.${one}`))))
    const found = tries.find((_, at) => Math.clz32(new DataView(hashes[at] ?? new ArrayBuffer(4)).getUint32(0)) >= bits)
    if (found !== undefined) return found
  }
}

/** Hashes under way at once: the page goes on answering between them. */
const together = 256
