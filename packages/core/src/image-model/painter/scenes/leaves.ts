import type { Scene } from "../canvas.ts"
import { adjust, mix, type Color } from "../color.ts"
import { createDrawing, curve, type Drawing, type Point } from "../drawing.ts"
import { paintGlow } from "../light.ts"
import type { Random } from "../random.ts"

type Frond = { root: Point; direction: number; length: number; bend: number; color: Color }

/** A leaf blade from `root` to its tip, one half a little lighter. */
const paintBlade = (drawing: Drawing, root: Point, direction: number, length: number, color: Color): void => {
  const along: Point = [Math.cos(direction), Math.sin(direction)]
  const place = (distance: number, aside: number): Point => [
    root[0] + along[0] * distance - along[1] * aside,
    root[1] + along[1] * distance + along[0] * aside,
  ]
  const wide = length * 0.105
  const half = (side: 1 | -1): Point[] => [
    root,
    place(length * 0.2, wide * 0.75 * side),
    place(length * 0.48, wide * side),
    place(length * 0.8, wide * 0.48 * side),
    place(length, 0),
  ]
  drawing.path(`${curve(half(1))}Z`, { fill: adjust(color, -0.012) })
  drawing.path(`${curve(half(-1))}Z`, { fill: adjust(color, 0.022) })
}

/** A stem that bends, with blades in pairs that grow shorter towards its tip. */
const paintFrond = (drawing: Drawing, random: Random, frond: Frond): void => {
  const pairs = 12
  const stem: Point[] = []
  let [x, y] = frond.root
  for (let pair = 0; pair <= pairs; pair += 1) {
    stem.push([x, y])
    const direction = frond.direction + frond.bend * (pair / pairs) ** 1.3
    x += (Math.cos(direction) * frond.length) / pairs
    y += (Math.sin(direction) * frond.length) / pairs
  }
  drawing.path(curve(stem), { stroke: adjust(frond.color, -0.02), strokeWidth: frond.length * 0.008 })
  for (let pair = 1; pair <= pairs; pair += 1) {
    const along = pair / pairs
    const root = stem[pair]!
    const direction = frond.direction + frond.bend * along ** 1.3
    const length = frond.length * 0.4 * Math.sin(Math.PI * (0.22 + 0.68 * along)) * random.between(0.9, 1.08)
    const open = 1.05 - 0.6 * along
    for (const side of [-1, 1] as const) {
      // Blades turn from shade into light towards the tip.
      const color = adjust(frond.color, (along - 0.5) * 0.05 + random.between(-0.012, 0.012))
      paintBlade(drawing, root, direction + side * (open + random.between(-0.06, 0.06)), length, color)
    }
  }
  paintBlade(drawing, stem.at(-1)!, frond.direction + frond.bend, frond.length * 0.17, frond.color)
}

/** Fronds that reach in from the corners and leave the middle free. */
export const leaves: Scene = {
  name: "leaves",
  words:
    "leaf botanical plant garden tropical flower floral palm fern greenhouse herb meadow blossom " +
    "sakura blume fleur flor jardin blatt garten 花 叶 草 植 桜 сад цветы 🌿 🍃 🌱 🌴 🌸 🌷 🌺 🌻 🪴 💐 🍂 🍁",
  moods: "spring nature natural organic eco wellness spa yoga fresh growth grow autumn fall 春 秋 весна осень 🧘",
  tones: ["day", "pale", "pale", "dusk"],
  compose: (canvas) => {
    const { width, height, palette } = canvas
    const random = canvas.random.fork("leaves")
    const drawing = createDrawing()
    const wash = drawing.linear(
      [0, 0],
      [width * 0.4, height],
      [
        [0, palette.shade(0.96)],
        [0.55, palette.shade(0.88)],
        [1, palette.shade(0.74)],
      ],
    )
    drawing.rectangle([0, 0], width, height, { fill: wash })
    paintGlow(drawing, [width * 0.5, height * 0.45], Math.max(width, height) * 0.6, palette.light, 0.7)

    const corners: readonly (readonly [x: number, y: number, inwards: number])[] = [
      [0, 1, -Math.PI / 4],
      [1, 1, (-3 * Math.PI) / 4],
      [1, 0, (3 * Math.PI) / 4],
      [0, 0, Math.PI / 4],
    ]
    const opening = random.integer(0, 3)
    for (let depth = 0; depth < 3; depth += 1) {
      for (const [index, [x, y, inwards]] of corners.entries()) {
        // One corner stays light: there the eye comes to rest.
        const count = index === opening ? 1 : 3
        for (let frond = 0; frond < count; frond += 1) {
          const near = depth / 2
          const aside = random.between(-170, 170)
          paintFrond(drawing, random, {
            root: [
              x * width + (x === 0 ? -70 : 70) + (y === 0 ? aside : -aside) * 0.4,
              y * height + (y === 0 ? -70 : 70) + aside * 0.4,
            ],
            direction: inwards + (frond - (count - 1) / 2) * 0.72 + random.between(-0.2, 0.2),
            length: random.between(400, 560) * (index === opening ? 0.7 : 1) * (1 - 0.12 * near),
            bend: random.between(-0.6, 0.6),
            color: mix(palette.shade(0.8), palette.shade(random.between(0.08, 0.3)), near ** 0.7),
          })
        }
      }
    }
    return [drawing.layer()]
  },
}
