import react from "@vitejs/plugin-react"
import { defineConfig } from "vite"

const api = `http://127.0.0.1:${process.env["API_PORT"] ?? "4000"}`

export default defineConfig({
  plugins: [react()],
  build: {
    target: "es2023",
    // The page's policy allows no data: addresses, so nothing is inlined.
    assetsInlineLimit: 0,
  },
  server: {
    proxy: { "/trpc": api, "/files": api, "/sign-in": api },
  },
})
