// Shows how far an audit is without asking for the whole page again; when it has ended, the page is asked for once more.

const place = document.querySelector<HTMLElement>('[data-audit-progress]')
if (place) void follow(place)

async function follow(section: HTMLElement): Promise<void> {
  const bar = section.querySelector('progress')
  const status = section.querySelector('[role=status]')
  const address = section.dataset.auditProgress ?? ''
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, everyMs))
    const told = await ask(address)
    if (!told) continue
    if (told.state !== 'waiting' && told.state !== 'running') return location.reload()
    if (bar) bar.value = told.share
    // Said again only where it changed, so that a screen reader is not kept talking.
    if (status && status.textContent !== told.text) status.textContent = told.text
  }
}

interface Told {
  readonly state: string
  readonly text: string
  readonly share: number
}

/** Undefined where the line is broken: it is asked again. */
async function ask(address: string): Promise<Told | undefined> {
  try {
    const response = await fetch(address, { headers: { accept: 'application/json' } })
    if (!response.ok) return { state: 'gone', text: '', share: 0 }
    return await response.json()
  } catch {
    return undefined
  }
}

const everyMs = 1000
