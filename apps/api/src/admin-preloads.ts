import { z } from "zod"

/** What Vite writes about each part of what it built. */
const manifestSchema = z.record(
  z.string(),
  z.object({ file: z.string(), css: z.array(z.string()).default([]), imports: z.array(z.string()).default([]) }),
)
type Manifest = z.infer<typeof manifestSchema>

/** The part of the app that each kind of address shows. */
const pages = [
  { address: /^\/$/, part: "src/wizards/wizard-list.tsx" },
  { address: /^\/usage$/, part: "src/usage/usage-page.tsx" },
  { address: /^\/wizards\/[^/]+$/, part: "src/editor/wizard-editor.tsx" },
]

/** A part and all that it cannot start without. */
const partsOf = (manifest: Manifest, name: string, found = new Set<string>()): Set<string> => {
  if (found.has(name)) return found
  found.add(name)
  for (const needed of manifest[name]?.imports ?? []) partsOf(manifest, needed, found)
  return found
}

/**
 * Makes what tells a browser at once which parts of the app an address will want, where it would learn that only from the
 * app itself, one round trip later.
 *
 * @param json Vite's manifest of the built app
 * @returns for a path, the links that the app's own page lacks; "" where there is nothing to gain
 * @throws Error where the app was built without a part that is named here
 * @see https://vite.dev/guide/backend-integration
 */
export const readPreloads = (json: string): ((path: string) => string) => {
  const manifest = manifestSchema.parse(JSON.parse(json))
  const known = partsOf(manifest, "index.html")
  const links = pages.map(({ address, part }) => {
    if (manifest[part] === undefined) throw new Error(`The admin interface was built without ${part}.`)
    const lacking = [...partsOf(manifest, part)]
      .filter((name) => !known.has(name))
      .flatMap((name) => manifest[name] ?? [])
    const scripts = lacking.map(({ file }) => `<link rel="modulepreload" crossorigin href="/${file}">`)
    const styles = lacking.flatMap(({ css }) =>
      css.map((file) => `<link rel="stylesheet" crossorigin href="/${file}">`),
    )
    return { address, html: [...styles, ...scripts].join("") }
  })
  return (path) => links.find(({ address }) => address.test(path))?.html ?? ""
}
