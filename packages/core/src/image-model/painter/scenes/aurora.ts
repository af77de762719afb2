import type { Canvas, FieldLayer, Scene } from "../canvas.ts"
import { mix } from "../color.ts"
import { createDrawing, polyline, type Point } from "../drawing.ts"
import { createField, createRamp } from "../field.ts"
import { paintSky, paintStars } from "../light.ts"
import { fractal, ridged } from "../noise.ts"
import { ridgeLine } from "../ridge.ts"

/** Curtains of light: each a wandering line with a sharp lower hem and rays that fade upwards. */
const curtains = (canvas: Canvas, shore: number): FieldLayer => {
  const { palette, noise } = canvas
  const random = canvas.random.fork("curtains")
  const low = createRamp((position) => mix(palette.at(0.62), palette.at(0.8), position))
  const high = createRamp(() => mix(palette.accent, palette.at(0.45), 0.35))
  const bands = [0, 1, 2].map((band) => ({
    level: shore * (0.34 + band * 0.17),
    wander: shore * random.between(0.14, 0.2),
    reach: shore * random.between(0.3, 0.46),
    strength: [0.7, 1.35, 0.95][band]!,
    lane: band * 11.3 + random.between(0, 5),
  }))
  // What depends on x alone is worked out once for a whole column of cells.
  const columns = new Map<number, { line: number; presence: number }[]>()
  const columnAt = (x: number) => {
    const known = columns.get(x)
    if (known !== undefined) return known
    const column = bands.map(({ level, wander, lane }) => {
      const place = x * 0.0011 + lane
      return {
        line: level + wander * (noise(place, lane) + 0.45 * noise(place * 2.7, lane + 40)),
        presence: Math.max(0, 0.55 + 0.85 * noise(place * 1.25 + 70, lane * 1.7)),
      }
    })
    columns.set(x, column)
    return column
  }
  const hem = { red: 0, green: 0, blue: 0, opacity: 1 }
  const crown = { red: 0, green: 0, blue: 0, opacity: 1 }
  high(0, crown)

  return createField(canvas, 5.5, "screen", (x, y, cell) => {
    // Below the shore stands the mirror image, dimmer and blurred by ripples.
    const mirrored = y > shore
    const height = mirrored ? shore - (y - shore) * 1.15 : y
    const dim = mirrored ? 0.4 : 1
    const column = columnAt(x)
    for (const [index, band] of bands.entries()) {
      const { line, presence } = column[index]!
      const above = (line - height) / band.reach
      if (above > 2.4 || above < -0.5) continue
      const rays = 0.6 + 0.4 * noise(x * 0.024 + above * 0.25 + band.lane, above * 0.35 + band.lane)
      const body =
        above < 0
          ? Math.exp(-((above / 0.085) ** 2))
          : Math.exp(-above * (1.5 + 0.9 * (1 - rays))) * (1 - above / 2.4) ** 0.7
      const strength = band.strength * presence * rays * body * dim
      const climb = Math.min(1, Math.max(0, above * 0.95))
      low(1 - climb, hem)
      cell.red += strength * (hem.red * (1 - climb) + crown.red * climb)
      cell.green += strength * (hem.green * (1 - climb) + crown.green * climb)
      cell.blue += strength * (hem.blue * (1 - climb) + crown.blue * climb)
    }
  })
}

/** Northern lights over a dark range and a still lake. */
export const aurora: Scene = {
  name: "aurora",
  words: "aurora borealis northern polarlicht",
  moods: "arctic polar iceland norway finland lapland magic magical",
  tones: ["night"],
  compose: (canvas) => {
    const { height, palette, noise } = canvas
    const shore = height * 0.79
    const sky = createDrawing()
    paintSky(sky, canvas, (depth) =>
      palette.at(depth < 0.79 ? 0.02 + 0.3 * depth ** 1.5 : 0.24 - (depth - 0.79) * 0.85),
    )
    paintStars(sky, canvas, palette.light, shore, 0.9)

    const land = createDrawing()
    // A range and its image in the water are one shape.
    const range = (lift: number, relief: number, lane: number, shade: number) => {
      const peak = (x: number) =>
        relief *
        (ridged(noise, x * 0.0021 + lane, lane, 5) * 1.5 - 0.55 + 0.55 * fractal(noise, x * 0.001 + lane, 2, 2))
      const back = ridgeLine(canvas, 5, (x) => shore - lift - Math.max(-lift, peak(x)))
      const mirrored = back.map(([x, y]): Point => [x, shore + (shore - y) * 0.62]).toReversed()
      const fill = land.linear(
        [0, shore - relief * 1.6],
        [0, shore + relief],
        [
          [0, palette.at(shade)],
          [0.62, palette.at(shade * 0.45)],
          [1, palette.at(shade * 0.7)],
        ],
      )
      land.path(`${polyline([...back, ...mirrored])}Z`, { fill })
    }
    range(12, 165, 3.1, 0.17)
    range(3, 75, 8.4, 0.04)
    // The far shore: a thin line of brighter water.
    land.rectangle([0, shore - 1], canvas.width, 2, { fill: palette.at(0.6), opacity: 0.2 })
    return [sky.layer(), curtains(canvas, shore), land.layer()]
  },
}
