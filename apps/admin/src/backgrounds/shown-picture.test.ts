import { mergePatch, stepConfigSchema } from "@org/core/step-config"
import fc from "fast-check"
import { expect, it } from "vitest"
import type { Step } from "../server/types.ts"
import { generationOf, nothing, patchBetween, type Shown, shownBy, withPicture, withShown } from "./shown-picture.ts"

const part = fc.integer({ min: 0, max: 100 }).map((percent) => percent / 100)
const addressOf = (id: string): string => `https://pictures.example/${id}/original.png`
const shown: fc.Arbitrary<Shown> = fc.oneof(
  fc.constant(nothing),
  fc
    .record({
      generationId: fc.uuid(),
      focalPoint: fc.record({ x: part, y: part }),
      scrim: fc.constantFrom("auto" as const, "none" as const, "strong" as const),
      align: fc.constantFrom("left" as const, "center" as const, "bottom" as const),
    })
    .map((background) => {
      const url = addressOf(background.generationId)
      return { backgroundImageUrl: url, background, picture: { thumbnailUrl: url, previewUrl: url } }
    }),
)
const stepWith = (state: Shown): Step =>
  withShown(
    {
      id: "01a00000-0000-7000-8000-000000000001",
      wizardId: "01a00000-0000-7000-8000-000000000002",
      position: 0,
      type: "content",
      config: stepConfigSchema.parse({ presentation: { headline: "Hello", extra: 1 } }),
      revision: 3,
      updatedAt: new Date(0),
      picture: null,
    },
    state,
  )

it("is read from a step as it was put there, and takes nothing else along", () => {
  fc.assert(
    fc.property(shown, shown, (one, other) => {
      const step = withShown(stepWith(one), other)
      expect(shownBy(step)).toEqual(other)
      expect(step.config.presentation).toMatchObject({ headline: "Hello", extra: 1 })
      expect(withShown(step, one)).toEqual(stepWith(one))
    }),
  )
})

it("is patched as the server would merge it: the whole look comes back, but of a picture for a picture only its point", () => {
  fc.assert(
    fc.property(shown, shown, (from, to) => {
      fc.pre(generationOf(from) !== generationOf(to))
      const merged = mergePatch(stepWith(from).config, patchBetween(from, to)) as Step["config"]
      const { backgroundImageUrl, background } = merged.presentation
      // Absent counts as null.
      expect(backgroundImageUrl ?? null).toBe(to.backgroundImageUrl)
      if (to.background === undefined) return
      const { focalPoint, scrim, align } = to.background
      expect(background).toMatchObject(
        from.background === undefined
          ? { focalPoint, scrim, align }
          : { focalPoint, scrim: from.background.scrim, align: from.background.align },
      )
    }),
  )
})

it("keeps its look for another picture, but for the point of the one before", () => {
  const url = addressOf("b")
  const before = fc.sample(
    shown.filter(({ background }) => background !== undefined),
    1,
  )[0]!
  const after = withPicture(before, { id: "b", imageUrl: url, thumbnailUrl: url, previewUrl: url })
  expect(after.background).toEqual({ ...before.background, generationId: "b", focalPoint: { x: 0.5, y: 0.5 } })
})
