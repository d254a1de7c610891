// Invented decisions about invented people, the same at every run: a score, a decision by it, an outcome, and two groups.

/** @param shift how many points the scores of one group are below those of the other */
export function decisions(rows: number, shift = 0): string {
  let state = 20_261_126
  const chance = () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return state / 2_147_483_648
  }
  const lines = Array.from({ length: rows }, () => {
    const sex = chance() < 0.55 ? 'F' : 'M'
    const region = ['norte', 'sur', 'costa'][Math.floor(chance() * 3)]
    const attends = chance() < 0.6
    const score = Math.round(
      Math.min(99, Math.max(0, (attends ? 60 : 45) + (chance() + chance() + chance() - 1.5) * 40 - (sex === 'M' ? shift : 0))),
    )
    return `${sex},${region},${score},${score >= 50 ? 'sí' : 'no'},${attends ? 'sí' : 'no'}`
  })
  return `sexo,region,prioridad,aprobado,asistio\n${lines.join('\n')}\n`
}
