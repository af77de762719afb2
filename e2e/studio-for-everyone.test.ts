import type { Locator } from "playwright-core"
import { afterAll, beforeAll, expect, test } from "vitest"
import { desk, narrow, overflow } from "./screens/judge.ts"
import { screens } from "./screens/screens.ts"
import { type Lobby, openLobby, settled } from "./screens/visit.ts"
import { openStudio, pictureIsShown, type Studio } from "./studio.ts"

let studio: Studio
let lobby: Lobby
beforeAll(async () => {
  studio = await openStudio()
  lobby = await openLobby(studio)
})
afterAll(() => studio?.close())

/** How far an element's middle stands from the left, 0–1. */
const across = async (element: Locator): Promise<number> => {
  const box = await element.boundingBox()
  return ((box?.x ?? Number.NaN) + (box?.width ?? 0) / 2) / (element.page().viewportSize()?.width ?? Number.NaN)
}

test("from right to left all is mirrored, and nothing sticks out", async () => {
  for (const viewport of [desk, { width: 820, height: 1_180 }, narrow]) {
    await using visit = await lobby.visit({ viewport })
    const { page, community } = visit
    const logo = page.getByRole("link", { name: "Stepscape, all wizards" })
    await visit.list()
    const before = await across(logo)
    const mirror = () => page.evaluate(() => document.documentElement.setAttribute("dir", "rtl"))
    await mirror()
    await settled(page)
    expect(await across(logo)).toBeCloseTo(1 - before, 1)
    expect(await overflow(page)).toEqual([])

    await visit.editor(community.demo)
    const [tab, back] = [page.getByRole("tab", { name: "Background" }), page.getByRole("link", { name: "All wizards" })]
    const usual = [await across(tab), await across(back)]
    await mirror()
    await settled(page)
    const mirrored = [await across(tab), await across(back)]
    expect(mirrored.map((place) => 1 - place)).toEqual(usual.map((place) => expect.closeTo(place, 1)))
    expect(await overflow(page)).toEqual([])
  }
})

test("nothing moves for whoever asked for less motion", async () => {
  await using visit = await lobby.visit({ viewport: desk, reducedMotion: "reduce" })
  const { page } = visit
  const moving = () => page.evaluate(() => document.getAnimations().length)
  for (const name of ["list, loading", "editor, loading", "editor, painting", "editor, picture"]) {
    await screens[name]?.(visit)
    await settled(page)
    // What takes no time may still be about to end.
    await expect.poll(moving, { message: name }).toBe(0)
    await page.unrouteAll({ behavior: "ignoreErrors" })
  }
})

/** More than any screen has places for the focus. */
const patience = 120

/** Goes there as a hand without a mouse does; the focus can be seen all the way. */
const tabTo = async (element: Locator): Promise<void> => {
  const page = element.page()
  await element.waitFor()
  for (let presses = 0; presses < patience; presses += 1) {
    if (await element.evaluate((node) => node === document.activeElement)) return
    await page.keyboard.press("Tab")
  }
  throw new Error(`The focus never came to ${element.toString()}`)
}

test("from the list to the published wizard by keyboard alone", async () => {
  await using visit = await lobby.visit({ viewport: desk })
  const { page, complaints } = visit
  await visit.list()
  await tabTo(page.getByRole("link", { name: "Skip to content" }))
  await page.keyboard.press("Enter")
  await tabTo(page.getByRole("button", { name: "New wizard" }))
  await page.keyboard.press("Enter")
  await tabTo(page.getByRole("textbox", { name: "Title" }))
  await page.keyboard.type("By hand alone")
  await page.keyboard.press("Enter")
  await page.getByRole("heading", { level: 1, name: "By hand alone" }).waitFor()
  await tabTo(page.getByRole("button", { name: "Add the first step" }))
  await page.keyboard.press("Enter")

  const headline = page.getByRole("textbox", { name: "Headline" })
  await headline.waitFor()
  await tabTo(headline)
  await page.keyboard.type("Hello from the keyboard")
  await tabTo(
    page
      .getByRole("tab", { name: "Content" })
      .or(page.getByRole("tab", { name: "Background" }))
      .first(),
  )
  await page.keyboard.press("ArrowRight")
  await tabTo(page.getByRole("textbox", { name: "Prompt" }))
  await page.keyboard.type("Misty forest at sunrise")
  await tabTo(page.getByRole("button", { name: "Generate background" }))
  studio.vendor.respondWith({ kind: "success" })
  await page.keyboard.press("Enter")
  await pictureIsShown(page)

  await page.getByText("All changes saved").waitFor()
  await tabTo(page.getByRole("button", { name: "Publish", exact: true }))
  await page.keyboard.press("Enter")
  await tabTo(page.getByRole("button", { name: "Publish version 1" }))
  await page.keyboard.press("Enter")
  await page.getByRole("heading", { name: "Version 1 is live." }).waitFor()
  const viewer = page.getByRole("link", { name: "Open (opens in a new tab)" })
  await tabTo(viewer)
  const published = await (await fetch((await viewer.getAttribute("href")) ?? "")).text()
  expect(published).toContain("Hello from the keyboard")
  expect(complaints).toEqual([])
})
