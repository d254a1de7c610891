// The built style sheet and fonts, by file name; names carry their content's hash, so browsers keep them for good.

export type Assets = ReadonlyMap<string, Uint8Array>

/** The address of the asset whose name begins so: "quipu-site" -> "/assets/quipu-site-4f2a.css". */
export function assetPath(assets: Assets, stem: string): string {
  const name = [...assets.keys()].find((one) => one.startsWith(`${stem}-`))
  if (!name) throw new TypeError(`The build has no asset "${stem}"`)
  return `/assets/${name}`
}
