import { once } from "node:events"
import { createServer } from "node:net"
import type { AddressInfo } from "node:net"
import { findFreePort } from "@org/core/testing"
import type { Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { element, frameOf, type OpenedHost, openHost, openPlace, type Place, waitForPicture } from "./embed/index.ts"
import { paintPictures, phone, withPictures } from "./wizard/index.ts"

let place: Place
let pictures: string[]
beforeAll(async () => {
  place = await openPlace("plain")
  const painted = await paintPictures()
  pictures = painted.map(({ record }) => record.imageKey?.replace(/original\.png$/, "") ?? "")
  await place.publish("pictured", { slides: withPictures(painted) })
  await place.withdraw("gone")
})
afterAll(() => place?.[Symbol.asyncDispose]())

/** What was asked of anybody but the host itself, by kind; pictures by their own name, whatever width was chosen. */
const askedFor = ({ asked }: OpenedHost): string[] =>
  asked
    .filter((url) => !url.startsWith(place.hosts.origin))
    .map((url) => url.replace(place.viewer.url, ""))
    .map((address) => {
      const picture = pictures.findIndex((folder) => address.startsWith(`/files/${folder}`))
      return picture < 0 ? address : `picture ${picture + 1}`
    })

/** Waits until this has been asked for, in this order, and then for a while nothing else. */
const expectAsked = async (host: OpenedHost, addresses: readonly string[]) => {
  await host.idle(() => askedFor(host).length >= addresses.length)
  expect(askedFor(host)).toEqual(addresses)
}

/** Puts a finger on the button and leaves it there. */
const touch = async (page: Page) => {
  // Before a page is painted no finger reaches it.
  await page.evaluate(() => new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted))))
  const { x = 0, y = 0, width = 0, height = 0 } = (await page.getByRole("button").boundingBox()) ?? {}
  const session = await page.context().newCDPSession(page)
  await session.send("Input.dispatchTouchEvent", {
    type: "touchStart",
    touchPoints: [{ x: x + width / 2, y: y + height / 2 }],
  })
}

describe.concurrent("what embedding asks for", () => {
  test.each([
    ["a laptop", {}],
    ["a phone", { ...phone, deviceScaleFactor: 3 }],
  ])("on %s: one script, one document, the pictures in turn, nothing twice and nothing else", async (_, options) => {
    await using host = await openHost(place, element(`wizard="pictured"`), options)
    const { page } = host
    await host.hears("guide", "ready")
    const first = ["/embed.js", "/e/pictured", "picture 1", "picture 2"]
    await expectAsked(host, first)
    for (const slide of [2, 3, 4]) {
      await frameOf(page).getByRole("link", { name: "Next" }).filter({ visible: true }).click()
      await host.hears("guide", "step", { slide })
    }
    // The fourth slide shows the first one's picture again.
    await expectAsked(host, [...first, "picture 3"])
    expect(host.complaints).toEqual([])
  })

  test("nothing until the page is scrolled near it; with loading=eager, or opened by a script, at once", async () => {
    const far = `<div style="height:20000px"></div>`
    await using host = await openHost(place, far + element(`wizard="plain"`))
    const { page } = host
    await page.evaluate(() => customElements.whenDefined("stepscape-wizard").then(() => undefined))
    await page.evaluate(() => scrollTo(0, 9_000))
    await expectAsked(host, ["/embed.js"])
    await page.evaluate(() => scrollTo(0, 20_000 - 2 * innerHeight))
    await host.hears("guide", "ready")
    const top = await page.evaluate(() => document.querySelector("#guide")?.getBoundingClientRect().top ?? 0)
    expect(top).toBeGreaterThan(await page.evaluate(() => innerHeight))

    const two = [element(`wizard="plain" loading="eager"`), element(`wizard="plain"`, "", "opened")]
    await using eager = await openHost(place, far + two.join("\n"))
    await eager.hears("guide", "ready")
    expect((await eager.heard()).map(({ id }) => id)).toEqual(["guide"])
    await eager.page.evaluate(() => (document.getElementById("opened") as unknown as { open(): void }).open())
    await eager.hears("opened", "ready")
  })

  test.each([
    ["hovered", (page: Page) => page.getByRole("button").hover()],
    ["focused", (page: Page) => page.keyboard.press("Tab")],
    ["touched", touch],
  ])("a launcher and a modal: nothing before they are %s, and nothing more when they open", async (_, intend) => {
    for (const one of [
      element(`wizard="pictured" mode="launcher"`),
      element(`wizard="pictured" mode="modal"`, `<button type="button">Show me</button>`),
    ]) {
      await using host = await openHost(place, one, { hasTouch: true })
      const { page } = host
      await page.evaluate(() => customElements.whenDefined("stepscape-wizard").then(() => undefined))
      await page.mouse.move(300, 400)
      await expectAsked(host, ["/embed.js"])
      await intend(page)
      await host.hears("guide", "ready")
      await waitForPicture(page)
      const before = ["/embed.js", "/e/pictured", "picture 1", "picture 2"]
      await expectAsked(host, before)

      // From the click to a frame that shows the wizard, within the same task and the next frame.
      const ms = await page.evaluate(async () => {
        const guide = document.querySelector("#guide")
        const trigger =
          guide?.querySelector("button") ?? guide?.shadowRoot?.querySelector<HTMLElement>("[part=launcher]")
        const begun = performance.now()
        trigger?.click()
        const frame = guide?.shadowRoot?.querySelector("iframe")
        const isThere = frame?.checkVisibility({ visibilityProperty: true })
        await new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted)))
        return isThere === true ? performance.now() - begun : null
      })
      expect(ms).not.toBeNull()
      await expectAsked(host, before)
      expect(host.complaints).toEqual([])
    }
  })
})

describe.concurrent("a wizard that cannot be shown", () => {
  const alert = (page: Page) => page.locator("#guide [role=alert]")
  const fault = (host: OpenedHost) =>
    host.heard().then((heard) => heard.map(({ type, detail }) => [type, (detail as { code?: string }).code]))

  test.each([
    ["nobody", "NOT_FOUND", "no wizard"],
    ["gone", "WITHDRAWN", "taken down"],
  ])("%s: the page in the frame says why, and the host hears %s", async (wizard, code, words) => {
    await using host = await openHost(place, element(`wizard="${wizard}"`))
    await host.hears("guide", "error", { code })
    const { page } = host
    expect(await frameOf(page).locator("body").innerText()).toContain(words)
    expect(await page.locator("#guide iframe").isVisible()).toBe(true)
    expect(await alert(page).count()).toBe(0)
    expect(await fault(host)).toEqual([["error", code]])
  })

  test("a viewer that is down: a word, and another try that works once it is back", async () => {
    await using host = await openHost(place, `${element(`wizard="plain"`)}<p id="below"></p>`, { loader: false })
    const { page } = host
    await page.route("**/e/plain", (route) => route.abort("connectionrefused"))
    await page.addScriptTag({ url: `${place.viewer.url}/embed.js` })
    await host.hears("guide", "error", { code: "UNREACHABLE" })
    await alert(page).waitFor()
    const room = await page.locator("#guide").boundingBox()
    expect(room?.height).toBeGreaterThan(300)
    await page.unroute("**/e/plain")
    await page.getByRole("button", { name: "Try again" }).click()
    await host.hears("guide", "ready")
    expect(await alert(page).count()).toBe(0)
    expect(await fault(host)).toEqual([
      ["error", "UNREACHABLE"],
      ["ready", undefined],
    ])
  })

  test("with a link inside, that link is what shows", async () => {
    const port = await findFreePort()
    const link = `<a href="${place.viewer.url}/w/plain">Read the guide</a>`
    await using host = await openHost(place, element(`wizard="plain" viewer="http://127.0.0.1:${port}"`, link))
    const { page } = host
    await host.hears("guide", "error", { code: "UNREACHABLE" })
    expect(await page.getByRole("link", { name: "Read the guide" }).isVisible()).toBe(true)
    expect(await page.locator("#guide iframe").count()).toBe(0)
  })

  test("a viewer that takes the call and says nothing is given up after a while", async () => {
    const silent = createServer(() => undefined).listen(0, "127.0.0.1")
    await once(silent, "listening")
    const viewer = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`
    const head =
      "<script>{const later = setTimeout; setTimeout = (work, ms, ...rest) => later(work, ms / 50, ...rest)}</script>"
    const modal = element(`wizard="plain" mode="modal" viewer="${viewer}"`, "<button>Show me</button>")
    await using host = await openHost(place, modal, { head })
    const { page } = host
    await page.getByRole("button", { name: "Show me" }).click()
    await page.getByRole("dialog").waitFor()
    await host.hears("guide", "error", { code: "UNREACHABLE" })
    expect(await alert(page).isVisible()).toBe(true)
    await page.getByRole("button", { name: "Try again" }).focus()
    await page.keyboard.press("Escape")
    await host.hears("guide", "close", { reason: "escape" })
    silent.close()
  })

  test("without scripts the link inside is all there is", async () => {
    const link = `<a href="${place.viewer.url}/w/plain">Read the guide</a>`
    await using host = await openHost(place, element(`wizard="plain"`, link), { javaScriptEnabled: false })
    await host.page.getByRole("link", { name: "Read the guide" }).click()
    await host.page.getByRole("heading", { name: "Welcome" }).waitFor()
    expect(askedFor(host)).toEqual(["/w/plain"])
  })
})
