import type { Canvas, Scene } from "../canvas.ts"
import { mix } from "../color.ts"
import { createDrawing, type Point } from "../drawing.ts"
import { createMist, paintGlow, paintSky } from "../light.ts"
import { fractal } from "../noise.ts"
import type { Random } from "../random.ts"
import { groundBelow, ridgeLine } from "../ridge.ts"

/** The outline of a fir, standing at `foot`: boughs that hang, wider and more ragged towards the ground. */
const firOutline = (random: Random, foot: Point, tall: number): string => {
  const [x, y] = foot
  const wide = tall * random.between(0.15, 0.2)
  const tiers = Math.max(6, Math.min(15, Math.round(tall / 18)))
  const side = (direction: 1 | -1): Point[] =>
    Array.from({ length: tiers }, (_, tier): Point[] => {
      const down = (tier + 1) / tiers
      const reach = wide * down ** 0.85 * random.between(0.78, 1.12)
      const level = y - tall * (1 - 0.93 * down)
      return [
        [x + direction * reach, level + tall * 0.014],
        [x + direction * reach * 0.46, level - tall * 0.012],
      ]
    }).flat()
  const right = side(1)
  const left = side(-1).toReversed()
  const trunk = tall * 0.012
  const points: Point[] = [
    [x, y - tall],
    ...right,
    [x + trunk, y - tall * 0.05],
    [x + trunk, y + 30],
    [x - trunk, y + 30],
    [x - trunk, y - tall * 0.05],
    ...left,
  ]
  return `M${points.map(([px, py]) => `${px.toFixed(1)} ${py.toFixed(1)}`).join("L")}Z`
}

/** Trees along a line; `density` may leave clearings. */
const firsAlong = (
  canvas: Canvas,
  random: Random,
  tall: number,
  groundAt: (x: number) => number,
  density: (x: number) => number,
): string => {
  let outlines = ""
  for (let x = -40; x < canvas.width + 40; x += tall * random.between(0.07, 0.2)) {
    if (random.next() > density(x)) continue
    outlines += firOutline(random, [x, groundAt(x) + tall * 0.04], tall * random.between(0.55, 1.15))
  }
  return outlines
}

/** Firs on slopes that fade into morning mist, the nearest at the sides like a curtain. */
export const forest: Scene = {
  name: "forest",
  words:
    "forest wood woodland tree pine fir spruce jungle taiga moss wald foret bosque bosco 森 林 木 树 " +
    "лес غابة 🌲 🌳 🏕 🦌 🐻 🦊 🦉",
  moods: "camp camping cabin wild wilderness campfire",
  tones: ["dusk", "day", "day", "pale"],
  compose: (canvas) => {
    const { width, height, palette, noise } = canvas
    const random = canvas.random.fork("forest")
    const far = createDrawing()
    const close = createDrawing()
    const haze = palette.shade(0.93)
    const opening = width * random.between(0.38, 0.62)

    paintSky(far, canvas, (depth) => palette.shade(0.66 + 0.28 * depth), height * 0.6)
    paintGlow(far, [opening, height * 0.36], 660, palette.glow, 0.8)
    paintGlow(far, [opening, height * 0.36], 300, palette.light, 0.65)

    const layers = 6
    for (let layer = 0; layer < layers; layer += 1) {
      const drawing = layer < 3 ? far : close
      const near = layer / (layers - 1)
      const base = height * (0.5 + 0.5 * near ** 1.1)
      const groundAt = (x: number) =>
        base - 170 * (1 - near * 0.45) * fractal(noise, x * 0.0013 + layer * 9.7, layer * 4.4, 3)
      const tall = 85 + 480 * near ** 1.7
      // Near trees step aside, so that the light and the text have the middle for themselves.
      const clearing = (x: number) => Math.min(1, (Math.abs(x - opening) / (width * 0.5)) ** 1.5 * 1.5)
      const density = (x: number) =>
        near < 0.5
          ? 0.95
          : near < 0.7
            ? 0.5 + 0.5 * clearing(x)
            : near < 0.9
              ? 0.12 + clearing(x)
              : 1.2 * clearing(x) - 0.22
      const color = mix(palette.shade(0.0), haze, (1 - near) ** 1.1 * 0.84)
      const foot = mix(color, haze, 0.7 * (1 - near * 0.7))
      const fill = drawing.linear(
        [0, base - tall * 0.7],
        [0, base + 150],
        [
          [0, color],
          [0.5, mix(color, foot, 0.25)],
          [1, foot],
        ],
      )
      const ground = groundBelow(canvas, ridgeLine(canvas, 24, groundAt), "smooth")
      drawing.path(firsAlong(canvas, random.fork(`layer ${layer}`), tall, groundAt, density), { fill })
      drawing.path(ground, { fill })
      if (layer < layers - 1) paintGlow(drawing, [opening, base + 20], 520, palette.glow, 0.26 * (1 - near))
    }
    return [
      far.layer(),
      createMist(canvas, height * 0.69, 110, haze, 0.75),
      close.layer(),
      createMist(canvas, height * 1.02, 90, haze, 0.3),
    ]
  },
}
