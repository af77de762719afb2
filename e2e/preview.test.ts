import type { Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { createApiClient } from "./api-client.ts"
import { difference, openPage } from "./browser.ts"
import { dangersIn } from "./hostile/guard.ts"
import { typedBodies, typedTexts } from "./hostile/texts.ts"
import { openStudio, openTab, pictureIsShown, previewFrame, previewOf, type Studio } from "./studio.ts"

let studio: Studio
let { page, complaints } = {} as Studio
let api: ReturnType<typeof createApiClient>
beforeAll(async () => {
  studio = await openStudio()
  ;({ page, complaints } = studio)
  const cookies = await page.context().cookies()
  api = createApiClient(studio.stepscape, cookies.map(({ name, value }) => `${name}=${value}`).join("; "))
})
afterAll(() => studio?.close())

const slide = (of: Page = page) => previewOf(of).locator("iframe").contentFrame()
const frameOf = (of: Page = page) => previewFrame(of)
const isDrawn = (of: Page = page) =>
  previewOf(of).locator("[data-state=shown]:not([data-picture=loading])").waitFor({ timeout: 15_000 })
const chosenStep = () => new URL(page.url()).searchParams.get("step")
const field = (name: string) => page.getByRole("textbox", { name, exact: true })

describe("the preview", () => {
  test("shows what is typed, as a slide, and its links only turn to other steps", async () => {
    const popups: string[] = []
    page.on("popup", (popup) => popups.push(popup.url()))
    await field("Headline").fill("Bring a thermos")
    await field("Body").fill("It is *cold* in [the harbour](https://elsewhere.example/).")
    await slide().getByRole("heading", { level: 1, name: "Bring a thermos" }).waitFor()
    await slide().locator(".body em").getByText("cold").waitFor()
    const address = page.url()
    await slide().getByRole("link", { name: "the harbour" }).press("Enter")
    expect([page.url(), frameOf().url(), popups]).toEqual([address, new URL("/preview", address).href, []])

    await slide().getByRole("link", { name: "Next" }).press("Enter")
    await slide().getByRole("heading", { level: 1, name: "Say it in your own words" }).waitFor()
    expect(chosenStep()).not.toBeNull()
    await expect.poll(() => field("Headline").inputValue()).toBe("Say it in your own words")
    // Whoever reads the slide goes on reading there.
    await expect.poll(() => frameOf().evaluate(() => document.activeElement?.tagName)).toBe("H1")
    await slide().getByRole("link", { name: "Slide 1 of 3" }).press("Enter")
    await slide().getByRole("heading", { level: 1, name: "Bring a thermos" }).waitFor()
    expect(complaints).toEqual([])
  })

  test("passes on the shortcuts that are pressed in it, but none that takes something away", async () => {
    const steps = page.getByRole("navigation", { name: "Steps" }).getByRole("listitem")
    const before = await steps.count()
    const link = slide().getByRole("link", { name: "Next" })
    await link.press("Delete")
    await link.press("d")
    await link.press("j")
    await slide().getByRole("heading", { level: 1, name: "Say it in your own words" }).waitFor()
    await slide().getByRole("link", { name: "Back" }).press("k")
    await slide().getByRole("heading", { level: 1, name: "Bring a thermos" }).waitFor()
    expect(await steps.count()).toBe(before)
    await link.press("Shift+?")
    const shortcuts = page.getByRole("dialog", { name: "Keyboard shortcuts" })
    await shortcuts.waitFor()
    await page.keyboard.press("Escape")
    await shortcuts.waitFor({ state: "hidden" })
    await frameOf().evaluate(() => parent.postMessage({ type: "key", key: { key: "Delete", code: "Delete" } }, "*"))
    await link.press("j")
    await slide().getByRole("heading", { level: 1, name: "Say it in your own words" }).waitFor()
    await slide().getByRole("link", { name: "Back" }).press("k")
    expect(await steps.count()).toBe(before)
  })

  test("plays the screen that the address names", async () => {
    const sizeInside = () => frameOf().evaluate(() => [innerWidth, innerHeight])
    expect(await sizeInside()).toEqual([1_280, 800])
    await previewOf(page).getByText("Phone", { exact: true }).click()
    await expect.poll(sizeInside).toEqual([390, 844])
    expect(new URL(page.url()).searchParams.get("screen")).toBe("phone")
    await page.reload()
    await isDrawn()
    expect(await sizeInside()).toEqual([390, 844])
    await previewOf(page).getByText("Tablet", { exact: true }).click()
    await expect.poll(sizeInside).toEqual([820, 1_180])
  })

  test("owns nothing of the studio, and each side hears only the other", async () => {
    expect(await frameOf().evaluate(() => origin)).toBe("null")
    const reach = (what: "cookies" | "studio" | "server") =>
      frameOf().evaluate(async (wanted) => {
        try {
          if (wanted === "cookies") return document.cookie
          if (wanted === "studio") return parent.document.title
          return (await fetch("/api/usage")).status
        } catch (error) {
          return (error as Error).name
        }
      }, what)
    expect(await reach("cookies")).toBe("SecurityError")
    expect(await reach("studio")).toBe("SecurityError")
    expect(complaints).toEqual([])
    expect(await reach("server")).toBe("TypeError")
    expect(complaints.splice(0).join("\n")).toContain("connect-src")

    const [address, shown] = [page.url(), await slide().locator("h1").textContent()]
    await frameOf().evaluate(() => postMessage({ type: "draw", draft: null }, "*"))
    await page.evaluate(() => postMessage({ type: "turn", number: 3 }, "*"))
    await field("Body").fill("Still here.")
    await slide().getByText("Still here.").waitFor()
    expect([page.url(), await slide().locator("h1").textContent()]).toEqual([address, shown])
    expect(complaints).toEqual([])
  })

  test("lets nothing act that an admin may type", async () => {
    const incidents: string[] = []
    page.on("dialog", async (dialog) => {
      incidents.push(`dialog: ${dialog.message()}`)
      await dialog.dismiss()
    })
    const { origin } = new URL(page.url())
    page.on("request", (request) => {
      if (new URL(request.url()).origin !== origin) incidents.push(`request: ${request.url()}`)
    })
    for (let index = 0; index < Math.max(typedTexts.length, typedBodies.length); index += 1) {
      await field("Headline").fill(typedTexts[index % typedTexts.length] ?? "")
      await field("Body").fill(`${typedBodies[index % typedBodies.length]}\n\nEnd ${index}.`)
      await slide().getByText(`End ${index}.`).waitFor()
      expect(await dangersIn(frameOf())).toEqual([])
    }
    for (const place of [page, frameOf()]) expect(await place.evaluate(() => "hacked" in globalThis)).toBe(false)
    expect(incidents).toEqual([])
    expect(complaints).toEqual([])
  })
})

const screens = [
  { width: 390, height: 844 },
  { width: 820, height: 1_180 },
  { width: 1_280, height: 800 },
]

const wholeWindow =
  "iframe{all:initial!important;position:fixed!important;z-index:9!important;inset:0!important;width:100vw!important;height:100vh!important}"

/** A studio whose preview's frame always lies over the whole window, whatever the layout is. */
const openCovered = async () => {
  const covered = await openPage(page.context().browser()!)
  await covered.page.context().addCookies(await page.context().cookies())
  await covered.page.addInitScript((rules) => {
    if (self !== top) return
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(rules)
    document.adoptedStyleSheets = [sheet]
  }, wholeWindow)
  return covered
}

/**
 * The viewer's page in a frame of the same kind: Chromium paints pictures in frames, and in windows that had another size
 * before, a shade different, those of the very same page too.
 */
const openFramed = async () => {
  const framed = await openPage(page.context().browser()!)
  // The viewer itself lets nobody do that.
  await framed.page.route("**/w/**", async (route) => {
    const response = await route.fetch()
    const { "content-security-policy": _policy, ...headers } = response.headers()
    await route.fulfill({ response, headers })
  })
  const goto = async (address: string) => {
    await framed.page.goto("about:blank")
    await framed.page.setContent(`<style>${wholeWindow}</style><iframe src="${address}"></iframe>`)
    const picture = framed.page.locator("iframe").contentFrame().locator(".initial > picture > img")
    await picture.evaluateAll(([image]) => (image as HTMLImageElement | undefined)?.decode())
  }
  return { ...framed, goto }
}

const arabic = { language: "ar", theme: { hue: 150, ground: "light" } } as const
const english = { language: "en", theme: { hue: 20, ground: "dark" } } as const

/** A copy of the demo wizard, whose slides have pictures, with slides that have none. */
const writeWizard = async (look: typeof arabic | typeof english) => {
  const { wizards } = api
  const demo = (await wizards.list.query()).find(({ title }) => title === "Welcome to Stepscape")
  const { id: wizardId } = await wizards.duplicate.mutate({ wizardId: demo?.id ?? "", title: "الدليل – The guide" })
  await wizards.update.mutate({ wizardId, ...look })
  const headline = look.language === "ar" ? "أهلا وسهلا بكم" : "Glad that you are here"
  const body = "- مرحبا\n- **Hello** [there](https://example.org)\n\n> ".concat("Wrap up warm. ".repeat(12))
  const presentation = { headline, body, cta: { label: "Go", href: "https://example.org" } }
  await api.steps.create.mutate({ wizardId, type: "content", config: { presentation } })
  await api.steps.create.mutate({ wizardId, type: "consent", config: { presentation: { headline } } })
  const { url } = await wizards.publish.mutate({ wizardId })
  const { steps } = await wizards.get.query({ wizardId })
  return { wizardId, url, steps }
}

describe.each([
  ["from left to right", english],
  ["from right to left, on light ground", arabic],
])("a wizard written %s", (_, look) => {
  test("looks in the preview as it does to its visitors, to the pixel", async () => {
    const { wizardId, url, steps } = await writeWizard(look)
    expect(steps.some(({ config }) => config.presentation.background?.scrim === "auto")).toBe(true)
    const [viewer, covered] = await Promise.all([openFramed(), openCovered()])
    const differences: string[] = []
    const places = steps.map(({ id, type }, index) => ({ id, number: index + 1, type }))
    // One with a picture on each screen, and those that were written here on the smallest.
    for (const { id, number, type } of [places[0]!, ...places.slice(-2)]) {
      for (const screen of number === 1 ? screens : screens.slice(0, 1)) {
        await Promise.all([covered, viewer].map((side) => side.page.setViewportSize(screen)))
        await covered.page.goto(`${new URL(page.url()).origin}/wizards/${wizardId}?step=${id}`)
        await isDrawn(covered.page)
        await viewer.goto(`${url}/${number}`)
        const found = await difference(await covered.page.screenshot(), await viewer.page.screenshot())
        if (found > 0) differences.push(`slide ${number} (${type}) at ${screen.width} px: ${found}`)
      }
    }
    expect(differences).toEqual([])
    for (const side of [covered, viewer]) {
      expect(side.complaints).toEqual([])
      await side.page.context().close()
    }
  })
})

describe("a preview that lacks something", () => {
  const openAnother = async (prepare: (other: Page) => Promise<unknown>) => {
    const other = await page.context().newPage()
    await prepare(other)
    await other.goto(new URL("/", page.url()).href)
    await other.getByRole("link", { name: "Welcome to Stepscape" }).click()
    return other
  }

  test("says that its page did not come up, and tries again when asked to", async () => {
    const other = await openAnother(async (opened) => {
      await opened.clock.install()
      await opened.route("**/preview", (route) => route.abort())
    })
    await previewOf(other).getByRole("status", { name: "Loading…" }).waitFor()
    await other.clock.fastForward(11_000)
    await previewOf(other).getByRole("alert").getByText("The preview did not come up.").waitFor()
    await other.unroute("**/preview")
    await previewOf(other).getByRole("button", { name: "Try again" }).click()
    await pictureIsShown(other)
    expect(await previewOf(other).getByRole("alert").count()).toBe(0)
    await other.close()
  })

  test("says that the picture could not be loaded, and shows the text", async () => {
    const other = await openAnother((opened) => opened.route("**/files/**", (route) => route.abort()))
    await previewOf(other).getByRole("alert").getByText("The picture could not be loaded.").waitFor()
    expect(await previewOf(other).locator("[data-picture]").getAttribute("data-picture")).toBe("broken")
    await slide(other).locator("h1").waitFor()
    await other.close()
  })

  test("says that a step has no picture", async () => {
    await page.goto(new URL("/", page.url()).href)
    await page.getByRole("link", { name: "Welcome to Stepscape" }).click()
    await pictureIsShown(page)
    await openTab(page, "Background")
    await page.getByRole("button", { name: "Remove background" }).click()
    await previewOf(page).getByText("No background yet").waitFor()
    await previewOf(page).locator("[data-picture=none]").waitFor()
    expect(await slide().locator("section > picture").count()).toBe(0)
  })
})
