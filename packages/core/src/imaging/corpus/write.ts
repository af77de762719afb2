/** `node packages/core/src/imaging/corpus/write.ts FOLDER`: writes the corpus's files, for a look or for other programs. */
import { mkdir, writeFile } from "node:fs/promises"
import path from "node:path"
import { corpus } from "./make-corpus.ts"

const [, , folder] = process.argv
if (folder === undefined) throw new TypeError("Into which folder?")
await mkdir(folder, { recursive: true })
for (const { name, make, expected } of corpus) {
  await writeFile(path.join(folder, name), await make())
  console.log(`${name}: ${expected.outcome === "stored" ? "stored" : `rejected, ${expected.because.source}`}`)
}
