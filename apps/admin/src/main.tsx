import "@fontsource-variable/figtree"
import "./mantine-styles.ts"
import "./global.css"
import { StrictMode } from "react"
import { createRoot } from "react-dom/client"
import { App } from "./app.tsx"
import { takeAccessToken } from "./server/access-token.ts"

// Before the router exists, which reads the address.
takeAccessToken()

const root = document.getElementById("root")
if (root === null) throw new Error("index.html has no #root")
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
