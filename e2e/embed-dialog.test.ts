import type { Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { element, frameOf, type OpenedHost, openHost, openPlace, patience, type Place } from "./embed/index.ts"
import { phone } from "./wizard/index.ts"

let place: Place
beforeAll(async () => {
  place = await openPlace("w1", "w2")
})
afterAll(() => place?.[Symbol.asyncDispose]())

const button = `<button type="button">Show me around</button>`
const modal = element(`wizard="w1" mode="modal"`, button)
const tallPage = `<div style="height:200px"></div><a href="#top">A link above</a>${modal}<a href="#end">A link below</a><div style="height:3000px"></div>`

const trigger = (page: Page) => page.getByRole("button", { name: "Show me around" })
const closeButton = (page: Page) => page.getByRole("button", { name: "Close", exact: true })
const isOpen = (page: Page, id = "guide") =>
  page.evaluate((id) => document.getElementById(id)?.shadowRoot?.querySelector("dialog")?.open ?? false, id)

/** Waits until the opened wizard has taken the focus. */
const openBy = async (host: OpenedHost, open: () => Promise<unknown>) => {
  await open()
  await host.hears("guide", "ready")
  await host.page.waitForFunction(() => {
    const guide = document.getElementById("guide")
    return document.activeElement === guide && guide?.shadowRoot?.activeElement?.localName === "iframe"
  })
}

const reasons = async (host: OpenedHost) =>
  (await host.heard()).flatMap(({ type, detail }) => (type === "close" ? [(detail as { reason: string }).reason] : []))

/** What a host's page looks like to whoever wants to scroll it, and what of that was written by someone. */
const scrolling = (page: Page) =>
  page.evaluate(() => {
    const root = document.documentElement
    const { overflowY, paddingRight } = getComputedStyle(root)
    const sheets = document.adoptedStyleSheets.length + document.styleSheets.length
    return {
      overflowY,
      paddingRight,
      sheets,
      style: root.getAttribute("style") ?? "",
      width: document.body.clientWidth,
    }
  })

describe.concurrent("a dialog", () => {
  test("holds the focus and the page, and gives both back", async ({ expect }) => {
    await using host = await openHost(place, tallPage)
    const { page } = host
    await page.mouse.wheel(0, 40)
    await expect.poll(() => page.evaluate(() => scrollY), patience).toBe(40)
    await openBy(host, () => trigger(page).click())
    expect((await scrolling(page)).overflowY).toBe("hidden")
    await page.mouse.wheel(0, 400)

    // Round and round: through the frame, the button, perhaps the browser's own bar; never to the page behind.
    const met = new Set<string>()
    for (let press = 0; press < 12; press += 1) {
      await page.keyboard.press("Tab")
      met.add(
        await page.evaluate(() => {
          const active = document.activeElement
          return active?.shadowRoot?.activeElement?.localName ?? active?.localName ?? ""
        }),
      )
    }
    expect([...met].toSorted()).toEqual(expect.arrayContaining(["button", "iframe"]))
    expect(met.has("a")).toBe(false)

    await page.keyboard.press("Escape")
    await host.hears("guide", "close", { reason: "escape" })
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Show me around")
    expect((await scrolling(page)).overflowY).toBe("visible")
    expect(await page.evaluate(() => scrollY)).toBe(40)
    expect(host.complaints).toEqual([])
  })

  test("closes by Escape inside and outside of the frame, by its button, and beside the card", async ({ expect }) => {
    await using host = await openHost(place, tallPage)
    const { page } = host
    await openBy(host, () => trigger(page).click())
    await frameOf(page).getByRole("link", { name: "Next" }).filter({ visible: true }).focus()
    await page.keyboard.press("Escape")
    await expect.poll(() => isOpen(page), patience).toBe(false)

    await openBy(host, () => trigger(page).press("Enter"))
    await closeButton(page).focus()
    await page.keyboard.press("Escape")
    await expect.poll(() => isOpen(page), patience).toBe(false)

    await openBy(host, () => trigger(page).press("Space"))
    await closeButton(page).click()
    await expect.poll(() => isOpen(page), patience).toBe(false)

    await openBy(host, () => trigger(page).click())
    await page.mouse.click(8, 400)
    await expect.poll(() => isOpen(page), patience).toBe(false)
    await expect.poll(() => reasons(host), patience).toEqual(["escape", "escape", "button", "backdrop"])
    expect(host.complaints).toEqual([])
  })

  test("at its end it closes, and begins anew the next time", async () => {
    await using host = await openHost(place, element(`wizard="w1" mode="modal"`, button))
    const { page } = host
    await openBy(host, () => trigger(page).click())
    await page.keyboard.press("End")
    await host.hears("guide", "step", { slide: 4 })
    await frameOf(page).getByRole("button", { name: "Done" }).click()
    await host.hears("guide", "complete", { slides: 4 })
    await host.hears("guide", "close", { reason: "complete" })
    expect(await isOpen(page)).toBe(false)
    await trigger(page).click()
    await frameOf(page).getByRole("heading", { name: "Welcome" }).filter({ visible: true }).waitFor()
    expect(host.asked.filter((url) => url.includes("/e/"))).toHaveLength(1)
    expect(host.complaints).toEqual([])
  })

  test("obeys open, close and goTo at any time, and says which of them closed it", async ({ expect }) => {
    await using host = await openHost(place, element(`wizard="w1" mode="modal"`), { loader: false })
    const { page } = host
    await page.evaluate((src) => {
      const script = Object.assign(document.createElement("script"), { src })
      script.addEventListener("load", () => {
        const guide = document.querySelector("#guide") as unknown as {
          open(): void
          close(): void
          goTo(slide: number): void
        }
        guide.close()
        guide.goTo(2)
        guide.open()
        guide.open()
      })
      document.body.append(script)
    }, `${place.viewer.url}/embed.js`)
    await host.hears("guide", "ready", { slide: 2 })
    expect(await isOpen(page)).toBe(true)
    const call = (method: string) =>
      page.evaluate(
        (method) => (document.querySelector("#guide") as unknown as Record<string, () => void>)[method]?.(),
        method,
      )
    await call("close")
    await call("close")
    await expect.poll(() => isOpen(page), patience).toBe(false)
    await call("open")
    expect(await isOpen(page)).toBe(true)
    await call("close")
    await expect.poll(() => reasons(host), patience).toEqual(["api", "api"])
    expect(host.complaints).toEqual([])
  })

  test("several share the page's scrolling, and what the host had set comes back to the letter", async ({ expect }) => {
    const two = [modal, element(`wizard="w2" mode="launcher"`, "", "launcher"), `<div style="height:3000px"></div>`]
    const root = `lang="en" style="overflow: scroll; padding-right: 3px; color: teal"`
    await using host = await openHost(place, two.join("\n"), { root })
    const { page } = host
    const before = await scrolling(page)
    const each = (method: "open" | "close", id: string) =>
      page.evaluate(
        ([method, id]) => (document.getElementById(id) as unknown as Record<string, () => void>)[method]?.(),
        [method, id] as const,
      )
    await each("open", "guide")
    await each("open", "launcher")
    await host.hears("guide", "ready")
    await host.hears("launcher", "ready")
    await each("close", "guide")
    expect((await scrolling(page)).overflowY).toBe("hidden")
    await page.evaluate(() => document.getElementById("launcher")?.remove())
    await expect.poll(() => scrolling(page), patience).toEqual(before)
    expect(host.complaints).toEqual([])
  })

  test("removed while it is open, it leaves nothing behind", async ({ expect }) => {
    await using host = await openHost(place, tallPage)
    const { page } = host
    await openBy(host, () => trigger(page).click())
    await page.evaluate(() => document.getElementById("guide")?.remove())
    await expect.poll(() => page.frames().length, patience).toBe(1)
    expect((await scrolling(page)).overflowY).toBe("visible")
    await page.getByText("A link below").click()
    expect(new URL(page.url()).hash).toBe("#end")
    await page.mouse.wheel(0, 200)
    await expect.poll(() => page.evaluate(() => scrollY), patience).toBeGreaterThan(0)
    expect(host.complaints).toEqual([])
  })
})

describe.concurrent("a launcher", () => {
  test("is a button in the corner that is gone while the dialog is there", async ({ expect }) => {
    await using host = await openHost(place, element(`wizard="w1" mode="launcher" label="New here?"`))
    const { page } = host
    const launcher = page.getByRole("button", { name: "New here?" })
    const box = await launcher.boundingBox()
    expect(box?.height).toBeGreaterThanOrEqual(44)
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeGreaterThan(1_200)
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeGreaterThan(700)
    await openBy(host, () => launcher.click())
    expect(await launcher.isVisible()).toBe(false)
    await page.getByRole("dialog", { name: "Harbour Runners" }).waitFor()
    await page.keyboard.press("Escape")
    await launcher.waitFor()
    await expect
      .poll(
        () => page.evaluate(() => document.getElementById("guide")?.shadowRoot?.activeElement?.textContent?.trim()),
        patience,
      )
      .toBe("New here?")
    expect(host.complaints).toEqual([])
  })

  test("on a phone the card comes up to the edges, and the cross covers nothing of it", async () => {
    await using host = await openHost(place, element(`wizard="w1" mode="launcher"`), phone)
    const { page } = host
    await openBy(host, () => page.getByRole("button", { name: "Open the guide" }).tap())
    const [card, cross] = [await page.locator("#guide iframe").boundingBox(), await closeButton(page).boundingBox()]
    expect(card).toMatchObject({ x: 0, width: phone.viewport.width })
    expect((card?.y ?? 0) + (card?.height ?? 0)).toBeCloseTo(phone.viewport.height, 0)
    expect(cross?.width).toBeGreaterThanOrEqual(44)
    expect((cross?.y ?? 0) + (cross?.height ?? 0)).toBeLessThanOrEqual((card?.y ?? 0) + 1)
    await closeButton(page).tap()
    await host.hears("guide", "close", { reason: "button" })
    expect(host.complaints).toEqual([])
  })
})
