// Passkeys in the reader's browser: asks the site for a challenge, the device for an answer, and gives that back. On
// `data-passkey` buttons, which stay hidden where the browser cannot.

for (const button of document.querySelectorAll<HTMLButtonElement>('[data-passkey]')) {
  if (!('PublicKeyCredential' in window) || !('parseRequestOptionsFromJSON' in PublicKeyCredential)) continue
  button.hidden = false
  for (const form of document.querySelectorAll<HTMLElement>('[data-passkey-form]')) form.hidden = false
  button.addEventListener('click', () => void press(button))
}

async function press(button: HTMLButtonElement): Promise<void> {
  const failed = document.querySelector<HTMLElement>('[data-passkey-failed]')
  if (failed) failed.hidden = true
  button.disabled = true
  try {
    await (button.dataset.passkey === 'add' ? add() : enter())
    // A form that was taken along comes back; otherwise the page goes where it was going.
    const resume = document.querySelector<HTMLButtonElement>('[data-passkey-resume]')
    if (resume) resume.click()
    else location.assign(button.dataset.passkeyNext ?? '/')
  } catch {
    if (failed) failed.hidden = false
    button.disabled = false
  }
}

async function add(): Promise<void> {
  const options = await post('add-options', {})
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options as PublicKeyCredentialCreationOptionsJSON) // the browser checks it
  const made = await navigator.credentials.create({ publicKey })
  const name = document.querySelector<HTMLInputElement>('[name="passkey-name"]')?.value ?? ''
  await post('add', { response: answerOf(made), name })
}

async function enter(): Promise<void> {
  const options = await post('enter-options', {})
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options as PublicKeyCredentialRequestOptionsJSON) // the browser checks it
  await post('enter', { response: answerOf(await navigator.credentials.get({ publicKey })) })
}

function answerOf(credential: Credential | null): unknown {
  if (!(credential instanceof PublicKeyCredential)) throw new Error('No passkey was given')
  return credential.toJSON()
}

async function post(step: string, body: unknown): Promise<unknown> {
  const headers = { 'content-type': 'application/json' }
  const answered = await fetch(`/passkeys/${step}`, { method: 'POST', headers, body: JSON.stringify(body) })
  if (!answered.ok) throw new Error(`The step was answered ${answered.status}`)
  return answered.json()
}
