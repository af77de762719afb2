import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { bodyHtml } from "../published-slide/index.ts"
import type { PublishedPicture, PublishedSlide } from "../published/index.ts"
import { type Change, findChanges } from "./changes.ts"
import { findMoved } from "./moved.ts"
import { plainText } from "./plain-text.ts"

const picture: PublishedPicture = {
  key: "images/one",
  width: 16,
  height: 9,
  focalPoint: { x: 0.5, y: 0.5 },
  scrim: "auto",
  widths: [],
  thumbhash: null,
  color: null,
  look: null,
}
const slide: PublishedSlide = {
  stepId: "a",
  step: { type: "content", specific: {} },
  headline: "Hello",
  bodyHtml: "<p>there</p>\n",
  align: "center",
  picture,
  cta: null,
}
type Shown = Parameters<typeof findChanges>[1]
const wizard: Shown = { title: "Welcome", language: "en", theme: { hue: 1, ground: "dark" }, slides: [slide] }
const changesOf = (before: Shown | null, after: Shown) => findChanges(before, after, ({ key }) => `/${key}`)
const editsOf = (after: Partial<PublishedSlide>, before: Partial<PublishedSlide> = {}) => {
  const [change] = changesOf(
    { ...wizard, slides: [{ ...slide, ...before }] },
    { ...wizard, slides: [{ ...slide, ...after }] },
  )
  return change?.kind === "edited" ? change.edits : []
}

const ids = ["a", "b", "c", "d", "e", "f", "g"]
const shown: fc.Arbitrary<Shown> = fc
  .record({
    title: fc.constantFrom("Welcome", "Hello"),
    language: fc.constantFrom("en", "ar"),
    theme: fc.record({ hue: fc.nat(1), ground: fc.constantFrom("dark" as const, "light" as const) }),
    order: fc.shuffledSubarray(ids, { minLength: 1 }),
    slides: fc.array(
      fc.record({
        headline: fc.constantFrom("One", "Two"),
        bodyHtml: fc.constantFrom("<p>one</p>", "<p>two</p>"),
        align: fc.constantFrom("center" as const, "left" as const),
        cta: fc.constantFrom(null, { label: "Go", href: null }, { label: "Go", href: "https://example.com" }),
        step: fc.constantFrom(slide.step, { type: "consent" as const, specific: { label: "I agree" } }),
        picture: fc.option(
          fc.record({
            key: fc.constantFrom("images/one", "images/two"),
            focalPoint: fc.record({ x: fc.nat(1), y: fc.constant(0.5) }),
            scrim: fc.constantFrom("auto" as const, "none" as const),
          }),
        ),
      }),
      { minLength: ids.length, maxLength: ids.length },
    ),
  })
  // Read from JSON, they have prototypes.
  .map((made) => JSON.parse(JSON.stringify(made)) as typeof made)
  .map(({ order, slides, ...whole }) => ({
    ...whole,
    slides: order.map((stepId, index) => {
      const { picture: some, ...said } = slides[index] as (typeof slides)[number]
      return { ...slide, ...said, stepId, picture: some && { ...picture, ...some } }
    }),
  }))

/** By definition, and far too slow for anything but a test. */
const longestCommon = (one: readonly string[], other: readonly string[]): number => {
  const [first, ...rest] = one
  if (first === undefined) return 0
  const at = other.indexOf(first)
  const without = longestCommon(rest, other)
  return at === -1 ? without : Math.max(without, 1 + longestCommon(rest, other.slice(at + 1)))
}

describe("what is different between two versions", () => {
  test("nothing, between equal ones; everything is new after none", () => {
    fc.assert(
      fc.property(shown, (version) => {
        expect(changesOf(version, structuredClone(version))).toEqual([])
        expect(changesOf(null, version).map(({ kind }) => kind)).toEqual(version.slides.map(() => "added"))
      }),
    )
  })

  test("is told once each, and takes one version into the other", () => {
    fc.assert(
      fc.property(shown, shown, (before, after) => {
        const changes = changesOf(before, after)
        const of = <Kind extends Change["kind"]>(kind: Kind) =>
          changes.filter((change): change is Extract<Change, { kind: Kind }> => change.kind === kind)
        for (const key of ["title", "language", "theme"] as const) {
          const isSame = JSON.stringify(before[key]) === JSON.stringify(after[key])
          expect(of(key)).toEqual(isSame ? [] : [{ kind: key, before: before[key], after: after[key] }])
        }
        const [idsBefore, idsAfter] = [before, after].map(({ slides }) => slides.map(({ stepId }) => stepId)) as [
          string[],
          string[],
        ]
        expect(of("added").map(({ stepId }) => stepId)).toEqual(idsAfter.filter((id) => !idsBefore.includes(id)))
        expect(of("removed").map(({ stepId }) => stepId)).toEqual(idsBefore.filter((id) => !idsAfter.includes(id)))
        const edited = new Map(of("edited").map(({ stepId, edits }) => [stepId, edits]))
        for (const [index, now] of after.slides.entries()) {
          const earlier = before.slides.find(({ stepId }) => stepId === now.stepId)
          if (earlier === undefined) continue
          const edits = edited.get(now.stepId) ?? []
          const told = edits.map(({ what }) => what)
          expect(new Set(told).size).toBe(told.length)
          const differs = (one: unknown, other: unknown) => JSON.stringify(one) !== JSON.stringify(other)
          const hadPicture = earlier.picture !== null
          const pictures = [earlier.picture, now.picture].map((one) => one && [one.focalPoint, one.scrim])
          expect(Object.fromEntries(told.map((what) => [what, true]))).toEqual({
            ...(told.includes("place") && { place: true }),
            ...(earlier.headline !== now.headline && { headline: true }),
            ...(earlier.bodyHtml !== now.bodyHtml && { body: true }),
            ...(differs(earlier.cta, now.cta) && { button: true }),
            ...(earlier.picture?.key !== now.picture?.key && { picture: true }),
            ...(hadPicture === (now.picture !== null) &&
              (differs(...(pictures as [unknown, unknown])) || earlier.align !== now.align) && { look: true }),
            ...(differs(earlier.step, now.step) && { settings: true }),
          })
          const place = edits.find(({ what }) => what === "place")
          if (place) expect(place).toMatchObject({ before: idsBefore.indexOf(now.stepId) + 1, after: index + 1 })
        }
      }),
      { numRuns: 400 },
    )
  })

  test("of an order the fewest slides are moved", () => {
    const two = fc
      .shuffledSubarray(ids, { minLength: 0 })
      .chain((before) => fc.shuffledSubarray(before, { minLength: before.length }).map((after) => ({ before, after })))
    fc.assert(
      fc.property(two, ({ before, after }) => {
        const moved = findMoved(before, after)
        const stay = (order: string[]) => order.filter((id) => !moved.includes(id))
        expect(stay(before)).toEqual(stay(after))
        expect(moved).toHaveLength(before.length - longestCommon(before, after))
      }),
    )
    expect(findMoved(ids, ["g", "a", "b", "c", "d", "e", "f"])).toEqual(["g"])
  })

  test("is told by addresses and without markup", () => {
    expect(editsOf({ picture: null })).toEqual([{ what: "picture", before: "/images/one", after: null }])
    expect(editsOf({ picture: { ...picture, key: "images/two", scrim: "none" } })).toEqual([
      { what: "picture", before: "/images/one", after: "/images/two" },
      { what: "look", parts: ["scrim"] },
    ])
    expect(editsOf({ bodyHtml: "<p><em>there</em></p>\n" })).toEqual([
      { what: "body", before: "there", after: "there" },
    ])
    expect(editsOf({ picture: { ...picture, widths: [640], thumbhash: "AAAA", color: "#000000" } })).toEqual([])
  })
})

test.each([
  ["", ""],
  ["We are **glad** & <b>\n\n- one\n- *two*\n\nlast\nline", "We are glad & <b>\none\ntwo\nlast\nline"],
  ["# Title\n\n[a \"link\"](https://example.com/?a=1&b=2 'x > y')", 'Title\na "link"'],
  ["    code & &amp;\n", "code & &amp;"],
])("%j says %j", (body, text) => expect(plainText(bodyHtml(body))).toBe(text))
