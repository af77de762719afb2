import type { PreparedRecord } from "@org/core/testing"
import { afterAll, beforeAll, expect, test } from "vitest"
import { openPlace, type Place } from "./embed/index.ts"
import { goTo, openFrame, type OpenedFrame } from "./embed/open-frame.ts"
import {
  layoutFaults,
  paintPictures,
  sentence,
  shownSlide,
  slides,
  withPictures,
  type WrittenSlide,
} from "./wizard/index.ts"

const long: WrittenSlide = {
  headline: `${sentence}${sentence}`,
  body: `${`${sentence}\n\n`.repeat(12)}- ${sentence}\n\n\`\`\`\n${"code ".repeat(40)}\n\`\`\``,
  cta: { label: "Go on" },
}
const all = [...slides, long]

let place: Place
let pictures: PreparedRecord[]
beforeAll(async () => {
  place = await openPlace()
  pictures = await paintPictures()
  await place.publish("plain", { slides: all })
  await place.publish("arabic", { slides: all, language: "ar" })
  await place.publish("pictured", { slides: withPictures(pictures) })
  await place.publish("single", { slides: [long] })
})
afterAll(() => place?.[Symbol.asyncDispose]())

const heightsOf = async (opened: OpenedFrame): Promise<number[]> => {
  const [ready] = await opened.said("ready")
  return (await opened.said("heights")).at(-1)?.heights ?? ready?.heights ?? []
}

/** Above this many px, at the usual font size, a screen is not low: there the layout is the one that was measured. */
const low = 480

const widths = [280, 320, 390, 480, 640, 800, 1_000, 1_200, 1_400]

/** How much there is to scroll, in px. */
const surplus = ({ frame }: OpenedFrame) =>
  frame.evaluate(() => {
    const { scrollHeight, clientHeight } = document.documentElement
    return scrollHeight - clientHeight
  })

test.each(["plain", "arabic", "pictured"])(
  "%s: at every width each slide gets what it needs and no more",
  async (id) => {
    await using opened = await openFrame(place, `/e/${id}`, { width: 1_500, viewport: { width: 1_600, height: 900 } })
    for (const width of widths) {
      await opened.resize("width", width)
      const heights = await heightsOf(opened)
      const said = (await opened.said("heights")).length
      for (const [index, height] of heights.entries()) {
        const where = `slide ${index + 1} at ${width} px`
        await opened.tell(goTo(index + 1))
        await opened.resize("height", height)
        expect(await surplus(opened), where).toBe(0)
        // As little as a few px less, and something would have to scroll.
        await opened.resize("height", height - 4)
        expect((await surplus(opened)) > 0, where).toBe(height - 4 > low)
        await opened.resize("height", height + 300)
        expect(await surplus(opened), where).toBe(0)
      }
      expect(await opened.said("heights"), `${width} px`).toHaveLength(said)
    }
    expect(opened.complaints).toEqual([])
  },
)

test("a frame that is as tall as was said has nothing that overlaps, and is never asked for more", async () => {
  await using opened = await openFrame(place, "/e/plain/5", { width: 320, viewport: { width: 320, height: 600 } })
  const [height = 0] = (await heightsOf(opened)).slice(-1)
  expect(height).toBeGreaterThan(1_500)
  await opened.resize("height", height)
  expect(await surplus(opened)).toBe(0)
  expect(await opened.said("heights")).toEqual([])
})

test("letters of twice the size need more", async () => {
  await using opened = await openFrame(place, "/e/plain", { width: 400 })
  const usual = await heightsOf(opened)
  const protocol = await opened.page.context().newCDPSession(opened.page)
  await protocol.send("Page.setFontSizes", { fontSizes: { standard: 32 } })
  await opened.resize("width", 401)
  const large = await heightsOf(opened)
  for (const [index, height] of large.entries()) {
    expect(height).toBeGreaterThan(usual[index] ?? 0)
    await opened.tell(goTo(index + 1))
    await opened.resize("height", height)
    expect(await surplus(opened), `slide ${index + 1}`).toBe(0)
  }
})

test("how tall the frame is, and how far it is scrolled, changes neither the measure nor the place", async () => {
  await using opened = await openFrame(place, "/e/plain/5", { width: 500, height: 300 })
  const heights = await heightsOf(opened)
  for (const height of [100, 479, 481, 900, 4_000]) {
    await opened.resize("height", height)
    await opened.resize("width", 501)
    await opened.resize("width", 500)
    expect(await heightsOf(opened)).toEqual(heights)
  }
  await opened.resize("height", 300)
  await opened.frame.evaluate(() => scrollTo(0, 400))
  await opened.resize("width", 499)
  await opened.resize("width", 500)
  expect(await opened.frame.evaluate(() => scrollY)).toBe(400)
})

test("measuring fetches no picture and shows nothing", async () => {
  await using opened = await openFrame(place, "/e/pictured", { width: 600 })
  await opened.resize("width", 700)
  await opened.resize("width", 800)
  expect((await opened.said("heights")).length).toBe(2)
  // The first and, once there is nothing else to do, the second: nobody has asked for more.
  const fetched = new Set(opened.asked.filter((url) => url.includes("/files/")).map((url) => url.replace(/[^/]+$/, "")))
  expect(fetched.size).toBeLessThanOrEqual(2)
  const { frame } = opened
  expect(await frame.evaluate(() => document.documentElement.className)).toBe("framed inline scripted")
  expect(await shownSlide(frame)).toBe("1")
})

test("a frame that shows nowhere yet says nothing about heights, and does once it shows", async () => {
  await using opened = await openFrame(place, "/e/plain", { width: 0 })
  expect((await opened.said("ready"))[0]?.heights).toEqual([])
  await opened.resize("width", 600)
  expect(await heightsOf(opened)).toHaveLength(5)
})

test("a wizard of one slide is measured, too", async () => {
  await using opened = await openFrame(place, "/e/single", { width: 600 })
  const [height = 0] = await heightsOf(opened)
  await opened.resize("height", height)
  expect(await surplus(opened)).toBe(0)
  await opened.resize("height", height - 4)
  expect(await surplus(opened)).toBeGreaterThan(0)
})

test("all parts of a slide stand where they should at the height that was said", async () => {
  await using opened = await openFrame(place, "/e/pictured", {
    width: 390,
    viewport: { width: 390, height: 844 },
    reducedMotion: "reduce",
  })
  for (const [index, height] of (await heightsOf(opened)).entries()) {
    await opened.tell(goTo(index + 1))
    await opened.resize("height", height)
    expect(await layoutFaults(opened.frame)).toEqual([])
  }
})
