import path from "node:path"
import react from "@vitejs/plugin-react"
import { defineConfig } from "vite"
import { compression } from "vite-plugin-compression2"

const page = (name: string): string => path.join(import.meta.dirname, name)
const api = `http://127.0.0.1:${process.env["API_PORT"] ?? "4000"}`

export default defineConfig({
  plugins: [
    react(),
    // Once and with all effort, so that no request waits for it; whoever takes no Brotli gets gzip made on the way.
    compression({ algorithms: ["brotliCompress"], include: /^assets\/.+\.(js|css|svg)$/ }),
  ],
  build: {
    target: "es2023",
    // The page's policy allows no data: addresses, so nothing is inlined.
    assetsInlineLimit: 0,
    // The app, and the page that its preview frames.
    rolldownOptions: { input: [page("index.html"), page("preview.html")] },
    // The API reads from it what each page wants beforehand.
    manifest: true,
    // Each browser that reads our syntax preloads by itself.
    modulePreload: { polyfill: false },
  },
  server: {
    // The preview's page has no origin that it could share with its own scripts.
    cors: { origin: ["null", /^https?:\/\/(localhost|127\.0\.0\.1)(:\d+)?$/] },
    proxy: { "/trpc": api, "/api": api, "/files": api, "/sign-in": api },
  },
})
