import { texts } from "../texts.ts"
import type { Painting } from "./paintings.ts"

/** What is told about a painting that runs. */
export const paintingText = (painting: Extract<Painting, { phase: "running" }>): string =>
  painting.isConnected ? texts.background.states[painting.status] : texts.background.reconnecting
