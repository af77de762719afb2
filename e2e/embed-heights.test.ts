import type { Page } from "playwright-core"
import { afterAll, beforeAll, expect, test } from "vitest"
import { element, frameOf, openHost, openPlace, patience, type Place } from "./embed/index.ts"
import { sentence, slides } from "./wizard/index.ts"

let place: Place
beforeAll(async () => {
  place = await openPlace("usual")
  const long = { headline: "Everything that you need", body: `${sentence}\n\n`.repeat(20) }
  await place.publish("tall", { slides: [slides[0] ?? long, long, ...slides.slice(1)] })
})
afterAll(() => place?.[Symbol.asyncDispose]())

/** What the documentation gives a host's stylesheet, so that the room is free before the script arrives. */
const reserve = `<style>
stepscape-wizard:not(:defined){display:block;min-height:min(36rem,85vh)}
body{margin:0}
</style>`

const observeShifts = (): void => {
  const shifts: number[] = []
  Object.assign(globalThis, { shifts })
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) shifts.push((entry as PerformanceEntry & { value: number }).value)
  }).observe({ type: "layout-shift", buffered: true })
}

/** Everything that moved on the host's page, by the browser's own account: also what a click would excuse. */
const shiftsOf = async (page: Page): Promise<number[]> => {
  await page.evaluate(() => new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted))))
  return page.evaluate(() => (globalThis as unknown as { shifts: number[] }).shifts)
}

const frameBox = (page: Page) =>
  page.evaluate(() => {
    const guide = document.querySelector("#guide")
    const frame = guide?.shadowRoot?.querySelector("iframe")
    if (!guide || !frame) throw new Error("There is no frame")
    return {
      frame: frame.clientHeight,
      element: guide.clientHeight,
      below: document.querySelector("#below")?.getBoundingClientRect().top ?? 0,
    }
  })

/** Whether something in the frame must be scrolled to be seen. */
const scrollsInside = (page: Page) =>
  frameOf(page)
    .locator("html")
    .evaluate((root) => root.scrollHeight > innerHeight + 1)

const next = (page: Page) => frameOf(page).getByRole("link", { name: "Next" }).filter({ visible: true }).click()

test.concurrent.each([
  ["a laptop", { width: 1_280, height: 800 }],
  ["a phone", { width: 360, height: 740 }],
  ["a narrow column of a low screen", { width: 320, height: 480 }],
])("on %s nothing moves, from before the script is there to the last step", async (_, viewport) => {
  await using host = await openHost(place, `<p>Above</p>${element(`wizard="usual"`)}<p id="below">Below</p>`, {
    loader: false,
    head: reserve,
    viewport,
  })
  const { page } = host
  await page.evaluate(observeShifts)
  const before = await page.locator("#below").boundingBox()
  // A script that comes late, after everything has been painted.
  await page.addScriptTag({ url: `${place.viewer.url}/embed.js` })
  await host.hears("guide", "ready")
  const heights = new Set<number>([(await frameBox(page)).frame])
  for (const slide of [2, 3, 4]) {
    await next(page)
    await host.hears("guide", "step", { slide })
    expect(await scrollsInside(page), `slide ${slide}`).toBe(false)
    heights.add((await frameBox(page)).frame)
  }
  expect((await page.locator("#below").boundingBox())?.y).toBe(before?.y)
  expect(await shiftsOf(page)).toEqual([])
  expect([...heights]).toHaveLength(1)
  expect(host.complaints).toEqual([])
})

test.concurrent("a slide that is taller than the screen gets what it needs, for as long as it shows", async ({
  expect,
}) => {
  await using host = await openHost(
    place,
    `<p style="height:300px">Above</p>${element(`wizard="tall"`)}<p id="below" style="height:1500px">Below</p>`,
    { viewport: { width: 390, height: 700 }, reducedMotion: "reduce" },
  )
  const { page } = host
  await host.hears("guide", "ready")
  const usual = await frameBox(page)
  expect(usual.frame).toBeLessThanOrEqual(700)
  await next(page)
  await host.hears("guide", "step", { slide: 2 })
  await expect.poll(async () => (await frameBox(page)).frame, patience).toBeGreaterThan(1_000)
  await expect.poll(() => scrollsInside(page), patience).toBe(false)

  // The reader has come to its end; the next slide's beginning must not be far above what they see.
  await frameOf(page).getByRole("link", { name: "Next" }).filter({ visible: true }).scrollIntoViewIfNeeded()
  expect(await page.evaluate(() => scrollY)).toBeGreaterThan(700)
  await next(page)
  await host.hears("guide", "step", { slide: 3 })
  await expect.poll(() => frameBox(page).then(({ frame }) => frame), patience).toBe(usual.frame)
  await expect
    .poll(() => page.evaluate(() => document.querySelector("#guide")?.getBoundingClientRect().top), patience)
    .toBeGreaterThanOrEqual(0)
  await frameOf(page).getByRole("heading", { name: "Find your pace" }).waitFor()
  expect(host.complaints).toEqual([])
})

test.concurrent("turned to its side, a phone shows each slide as tall as it must be then", async ({ expect }) => {
  await using host = await openHost(place, element(`wizard="tall" slide="2"`), {
    viewport: { width: 390, height: 844 },
    reducedMotion: "reduce",
  })
  const { page } = host
  await host.hears("guide", "ready")
  const upright = (await frameBox(page)).frame
  await page.setViewportSize({ width: 844, height: 390 })
  await expect.poll(async () => (await frameBox(page)).frame, patience).toBeLessThan(upright)
  await expect.poll(() => scrollsInside(page), patience).toBe(false)
  const lying = (await frameBox(page)).frame
  await page.setViewportSize({ width: 390, height: 844 })
  await expect.poll(async () => (await frameBox(page)).frame, patience).toBe(upright)
  expect(lying).toBeLessThan(upright)
})

test.concurrent("in a height that the host fixes, a tall slide scrolls", async () => {
  await using host = await openHost(place, `${element(`wizard="tall" slide="2"`)}<p id="below">Below</p>`, {
    head: "<style>body{margin:0} stepscape-wizard{height:400px;min-height:0}</style>",
  })
  const { page } = host
  await host.hears("guide", "ready")
  const { element: height, below } = await frameBox(page)
  expect([height, below]).toEqual([400, 416])
  await page.mouse.move(100, 100)
  await page.mouse.wheel(0, 5_000)
  await frameOf(page).getByRole("link", { name: "Next" }).filter({ visible: true }).click()
  await host.hears("guide", "step", { slide: 3 })
  expect((await frameBox(page)).below).toBe(below)
})

test.concurrent("the room that is kept free is the host's to choose", async () => {
  await using host = await openHost(place, `${element(`wizard="usual" style="min-height:45rem"`)}<p id="below"></p>`)
  await host.hears("guide", "ready")
  expect((await frameBox(host.page)).frame).toBe(720)
})
