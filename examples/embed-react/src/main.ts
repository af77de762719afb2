import path from "node:path"
import { runExample } from "@org/example-site"
import react from "@vitejs/plugin-react"
import { build, preview } from "vite"

const root = path.resolve(import.meta.dirname, "..")

await runExample({
  name: "@org/example-embed-react",
  port: 4202,
  async start({ viewer, wizard, port }) {
    const define = {
      "import.meta.env.VITE_VIEWER": JSON.stringify(viewer),
      "import.meta.env.VITE_WIZARD": JSON.stringify(wizard),
    }
    const outDir = path.join(root, "dist")
    const settings = { root, configFile: false as const, logLevel: "error" as const }
    await build({ ...settings, define, plugins: [react()], build: { outDir } })
    const server = await preview({
      ...settings,
      build: { outDir },
      preview: { port, strictPort: true, host: "127.0.0.1" },
    })
    return { url: server.resolvedUrls?.local[0] ?? "", close: () => server.close() }
  },
})
