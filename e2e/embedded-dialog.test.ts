import { afterAll, beforeAll, expect, test } from "vitest"
import { element, type OpenedHost, openHost, openPlace, type Place } from "./embed/index.ts"

let place: Place
beforeAll(async () => {
  place = await openPlace("guide")
  await place.publish("closed", { allowedOrigins: ["https://somebody-else.example"] })
})
afterAll(() => place?.[Symbol.asyncDispose]())

const trigger = `<h2>Are you new here?</h2><button type="button">Show me around</button>`

/** Opens it by hand, and waits for nothing that is in the dialog. */
const openModal = async ({ page }: OpenedHost): Promise<void> => {
  await page.getByRole("button", { name: "Show me around" }).click()
  await page.getByRole("dialog").waitFor()
}

test.concurrent("Escape closes it while nothing has arrived yet, too", async ({ expect }) => {
  await using host = await openHost(place, element(`wizard="guide" mode="modal"`, trigger))
  const { promise: arrives, resolve: arrive } = Promise.withResolvers<void>()
  await host.page.route("**/e/guide", async (route) => {
    await arrives
    await route.continue()
  })
  await openModal(host)
  await host.page.keyboard.press("Escape")
  await host.hears("guide", "close", { reason: "escape" })
  await openModal(host)
  arrive()
  await host.hears("guide", "ready")
  // Who waited is in the wizard as soon as there is one.
  await host.page.waitForFunction(
    () => document.querySelector("#guide")?.shadowRoot?.activeElement?.localName === "iframe",
  )
  await host.page.keyboard.press("Escape")
  await expect.poll(async () => (await host.heard()).filter(({ type }) => type === "close").length).toBe(2)
  expect(host.complaints).toEqual([])
})

test.concurrent("Escape closes it where a message stands in place of the wizard", async () => {
  await using host = await openHost(place, element(`wizard="closed" mode="modal"`, trigger))
  await openModal(host)
  await host.hears("guide", "error", { code: "ORIGIN_NOT_ALLOWED" })
  await host.page.waitForFunction(
    () => document.querySelector("#guide")?.shadowRoot?.activeElement?.localName === "iframe",
  )
  await host.page.keyboard.press("Escape")
  await host.hears("guide", "close", { reason: "escape" })
  expect((await host.heard()).map(({ type }) => type)).toEqual(["error", "close"])
})

test.concurrent("what the host wrote stays where it is, behind the dialog", async () => {
  await using host = await openHost(place, element(`wizard="guide" mode="modal"`, trigger))
  await openModal(host)
  expect(await host.page.locator("h2").isVisible()).toBe(true)
})

test.concurrent.each([
  ["another language", (guide: HTMLElement) => guide.setAttribute("lang", "de")],
  ["another mode", (guide: HTMLElement) => guide.setAttribute("mode", "inline")],
  ["its end", (guide: HTMLElement) => guide.remove()],
])("%s closes an open one, and the host hears of it", async (_, change) => {
  await using host = await openHost(place, element(`wizard="guide" mode="modal"`, trigger))
  const { page } = host
  const overflow = () => page.evaluate(() => getComputedStyle(document.documentElement).overflow)
  await openModal(host)
  await host.hears("guide", "ready")
  expect(await overflow()).toBe("hidden")
  // Events of an element that is gone reach nobody above it.
  await page.locator("#guide").evaluate((guide) => guide.addEventListener("close", () => (document.title = "closed")))
  await page.locator("#guide").evaluate(change)
  expect([await page.title(), await overflow()]).toEqual(["closed", "visible"])
  expect(host.complaints).toEqual([])
})

test.concurrent("who opens it after its end opens nothing, and is told of no fault", async () => {
  await using host = await openHost(place, element(`wizard="guide" mode="modal"`, trigger))
  await host.page.getByRole("button", { name: "Show me around" }).waitFor()
  const left = await host.page.evaluate(async () => {
    await customElements.whenDefined("stepscape-wizard")
    const guide = document.querySelector("#guide") as HTMLElement & { open(): void; close(): void }
    guide.remove()
    guide.open()
    guide.close()
    return guide.shadowRoot?.querySelectorAll("iframe,[open]").length
  })
  expect(left).toBe(0)
  expect(host.complaints).toEqual([])
})
