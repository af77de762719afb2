/** Paints every style's thumbnail for the admin interface, and writes down their names, which follow from their bytes. */
import { createHash } from "node:crypto"
import { mkdir, rm, writeFile } from "node:fs/promises"
import { listStyles } from "@org/core"
import { paintStyleThumbnail } from "@org/core/testing"

const folder = new URL("../../apps/admin/public/assets/styles/", import.meta.url)
const names = new URL("../../packages/core/src/prompts/thumbnails.ts", import.meta.url)

await rm(folder, { recursive: true, force: true })
await mkdir(folder, { recursive: true })
const entries: string[] = []
for (const { id } of listStyles()) {
  const bytes = await paintStyleThumbnail(id)
  const name = `${id}-${createHash("sha256").update(bytes).digest("hex").slice(0, 8)}.webp`
  await writeFile(new URL(name, folder), bytes)
  entries.push(`  ${/^\w+$/.test(id) ? id : JSON.stringify(id)}: ${JSON.stringify(name)},`)
}
const text = `/** The file of each style's thumbnail, among the admin interface's assets. Written by \`pnpm pictures\`. */
export const thumbnails = {
${entries.join("\n")}
} as const
`
await writeFile(names, text)
