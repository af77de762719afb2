import { createPainter } from "../src/image-model/painter/painter.ts"
import { createDiskImageStore } from "../src/image-store/disk.ts"
import { createCore } from "../src/core.ts"

// A worker process that stands still at one moment of its first generation, says so, and waits to be killed.
const [databaseUrl = "", directory = "", moment = ""] = process.argv.slice(2)

const standStill = async (): Promise<never> => {
  process.send?.(moment)
  return new Promise(() => undefined)
}

const painter = createPainter()
const imageStore = createDiskImageStore({ directory, publicUrlPrefix: "http://127.0.0.1:4000/files" })

await createCore({
  databaseUrl,
  imageModel: { ...painter, paint: (request) => (moment === "painting" ? standStill() : painter.paint(request)) },
  imageStore: {
    ...imageStore,
    async put(key, bytes) {
      await imageStore.put(key, bytes)
      if (moment === "stored") await standStill()
    },
  },
})
