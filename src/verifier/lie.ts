// What the verifier found to be untrue, said in words: the first lie ends the work. It is never thrown for a line that
// broke or a disk that is full; those stay errors of their own.

export interface Said {
  readonly es: string
  readonly en: string
}

export class Lie extends Error {
  readonly said: Said

  constructor(es: string, en: string) {
    super(en)
    this.name = 'Lie'
    this.said = { es, en }
  }
}
