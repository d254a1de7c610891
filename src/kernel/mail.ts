// What the program asks of mail; how it travels is not the kernel's.

export interface Letter {
  readonly to: string
  readonly subject: string
  /** Plain text. */
  readonly text: string
  /** Further headers, such as List-Unsubscribe. */
  readonly headers?: Readonly<Record<string, string>>
}

export interface Mail {
  /** Resolves once a server, or the outbox, has it. */
  send(letter: Letter): Promise<void>
}
