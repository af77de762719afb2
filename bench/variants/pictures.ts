import { createPainter, type ImageSize } from "@org/core"

export const sizes = ["1024x1024", "1536x1024"] as const satisfies readonly ImageSize[]

/** What the painter is asked for: smooth skies, fine detail, and something between. */
export const scenes = ["aurora", "clouds", "city", "forest", "mesh", "nebula", "paper", "waves"] as const

const painter = createPainter()

export const paintScene = async (scene: string, size: ImageSize, seed = "1"): Promise<Uint8Array> =>
  (await painter.paint({ prompt: scene, size, seed, signal: new AbortController().signal })).bytes
