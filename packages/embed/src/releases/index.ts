/** Made by tools/release-embed.ts: every release of the loader, the newest first. */
import { script as release_1_0_0 } from "./1.0.0.ts"

export const releases: readonly { version: string; script: string }[] = [
  { version: "1.0.0", script: release_1_0_0 },
]
