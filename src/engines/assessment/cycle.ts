// Finds a circle in what depends on what, so that no question waits for itself.

/** @returns the first circle found, its first member once more at the end; nothing where there is none */
export function findCycle(depends: ReadonlyMap<string, readonly string[]>): readonly string[] | undefined {
  const done = new Set<string>()
  const path: string[] = []
  const on = new Set<string>()
  const visit = (name: string): readonly string[] | undefined => {
    if (done.has(name)) return undefined
    if (on.has(name)) return [...path.slice(path.indexOf(name)), name]
    path.push(name)
    on.add(name)
    for (const next of depends.get(name) ?? []) {
      const found = visit(next)
      if (found) return found
    }
    path.pop()
    on.delete(name)
    done.add(name)
    return undefined
  }
  for (const name of depends.keys()) {
    const found = visit(name)
    if (found) return found
  }
  return undefined
}
