import type { Scene } from "../canvas.ts"
import { adjust, mix } from "../color.ts"
import { createDrawing, type Point } from "../drawing.ts"
import { createField, createRamp } from "../field.ts"
import { paintGlow } from "../light.ts"
import { fractal } from "../noise.ts"

/** Lights out of focus, as a wide lens sees a feast from afar. */
export const bokeh: Scene = {
  name: "bokeh",
  words:
    "bokeh lights party celebration birthday festival carnival confetti concert disco christmas " +
    "firework glitter lantern candle fest fete fiesta festa праздник 🎉 🎊 🎈 🥳 🎂 🎄 🥂 🎆 🎇 🪩",
  moods:
    "celebrate festive fun music club champagne cheers sparkle joy coffee cafe restaurant dinner food wine birthday-cake congratulations 🎶 ☕ 🍷",
  tones: ["night", "night", "dusk"],
  compose: (canvas) => {
    const { width, height, palette, noise } = canvas
    const random = canvas.random.fork("bokeh")
    const scale = createRamp((position) => palette.shade(position))
    const slant = random.pick([-1, 1])
    const dusk = createField(canvas, 9, "over", (x, y, cell) => {
      const down = y / height
      const across = (x / width - 0.5) * slant
      scale(
        0.08 +
          0.5 * Math.exp(-(((down - 0.72 + across * 0.35) / 0.42) ** 2)) +
          0.13 * fractal(noise, x * 0.0012, y * 0.0012, 2),
        cell,
      )
    })

    const far = createDrawing()
    const near = createDrawing()
    const tints = [
      palette.accent,
      palette.at(0.72),
      palette.at(0.86),
      palette.light,
      mix(palette.accent, palette.at(0.6), 0.5),
    ]
    const count = Math.round(96 * Math.min(3, (width * height) / 1_000_000))
    for (let index = 0; index < count; index += 1) {
      const depth = (index / count) ** 1.4
      const x = random.between(-0.06, 1.06)
      // Lights gather in a slanting band in the lower half, so that the upper half stays calm.
      const y = 0.7 - (x - 0.5) * 0.3 * slant + (random.next() + random.next() + random.next() - 1.5) * 0.34
      const center: Point = [x * width, y * height]
      const radius = (11 + 92 * depth) * random.between(0.7, 1.25)
      const tint = adjust(random.pick(tints), random.between(-0.05, 0.04))
      const strength = random.between(0.3, 0.95) * (1 - 0.66 * depth)
      const sheet = depth < 0.5 ? far : near
      // A defocused point: an even disc whose rim is a little brighter than its middle.
      const softness = 0.05 + 0.16 * depth
      sheet.circle(center, radius, {
        fill: sheet.radial(center, radius, [
          [0, tint, strength * 0.62],
          [0.7, tint, strength * 0.74],
          [1 - softness, tint, strength],
          [1 - softness * 0.35, tint, strength * 0.45],
          [1, tint, 0],
        ]),
      })
      if (depth < 0.35) paintGlow(sheet, center, radius * 4, tint, strength * 0.32)
    }
    return [dusk, far.layer("screen"), near.layer("screen")]
  },
}
