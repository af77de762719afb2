import { mkdtemp, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import path from "node:path"
import { pathToFileURL } from "node:url"
import { frameName } from "@org/embed/messages"
import { createSnippets } from "@org/embed/snippets"
import type { Frame, Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { openPage } from "./browser.ts"
import { element, frameOf, openHost, openPlace, patience, type Place, waitForPicture } from "./embed/index.ts"
import { paintPictures, withPictures } from "./wizard/index.ts"

let place: Place
beforeAll(async () => {
  place = await openPlace("open")
  await place.publish("pictured", { slides: withPictures(await paintPictures()) })
  await place.publish("closed", { allowedOrigins: ["https://somebody-else.example"] })
  await place.publish("ours", { allowedOrigins: ["https://somebody-else.example", place.hosts.origin] })
})
afterAll(() => place?.[Symbol.asyncDispose]())

const wizardFrame = (page: Page): Frame => {
  const frame = page.frames().find((one) => one.name().startsWith("stepscape/"))
  if (frame === undefined) throw new Error("There is no wizard in the page")
  return frame
}

describe.concurrent("a host's policy", () => {
  test("may forbid everything but the viewer's script and frame", async () => {
    const { policy } = createSnippets({ viewer: place.viewer.url, wizard: "pictured", title: "Guide" })
    const strict = `default-src 'none'; ${policy}; require-trusted-types-for 'script'; trusted-types 'none'; base-uri 'none'; form-action 'none'`
    const two = [element(`wizard="pictured"`), element(`wizard="open" mode="launcher"`, "", "launcher")]
    await using host = await openHost(place, two.join("\n"), { headers: { "content-security-policy": strict } })
    const { page } = host
    await page.evaluate(() => {
      const violations: string[] = []
      Object.assign(globalThis, { violations })
      addEventListener("securitypolicyviolation", (event) => violations.push(event.violatedDirective))
    })
    await host.hears("guide", "ready")
    await page.getByRole("button", { name: "Open the guide" }).click()
    await host.hears("launcher", "ready")
    await page.getByRole("dialog").waitFor()
    await page.keyboard.press("Escape")
    await host.hears("launcher", "close")
    await waitForPicture(page)
    expect(await page.evaluate(() => (globalThis as unknown as { violations: string[] }).violations)).toEqual([])
    expect(host.complaints).toEqual([])
    expect((await frameOf(page).locator("html").boundingBox())?.height).toBeGreaterThan(300)
  })

  test("may isolate its origin", async () => {
    const headers = { "cross-origin-embedder-policy": "require-corp", "cross-origin-opener-policy": "same-origin" }
    await using host = await openHost(place, element(`wizard="pictured"`), { headers })
    await host.hears("guide", "ready")
    expect(await host.page.evaluate(() => crossOriginIsolated)).toBe(true)
    await waitForPicture(host.page)
    expect(host.complaints).toEqual([])
  })
})

describe.concurrent("a host's origin", () => {
  test("another site than the viewer's is as good", async () => {
    await using host = await openHost(place, element(`wizard="open"`), { at: "otherOrigin" })
    await host.hears("guide", "ready")
    await frameOf(host.page).getByRole("link", { name: "Next" }).filter({ visible: true }).click()
    await host.hears("guide", "step", { slide: 2 })
    expect(host.complaints).toEqual([])
  })

  test("a page that is a file shows it as well", async () => {
    const folder = await mkdtemp(path.join(tmpdir(), "stepscape-host-"))
    const file = path.join(folder, "host.html")
    await writeFile(
      file,
      `<!doctype html><script src="${place.viewer.url}/embed.js"></script>${element(`wizard="open"`)}
<script>guide.addEventListener("step", ({ detail }) => { document.title = detail.slide })</script>`,
    )
    const { page, complaints } = await openPage(place.browser)
    try {
      await page.goto(pathToFileURL(file).href)
      await frameOf(page).getByRole("link", { name: "Next" }).filter({ visible: true }).click()
      await page.waitForFunction(() => document.title === "2")
      await page.evaluate(() => (document.querySelector("#guide") as unknown as { goTo(slide: number): void }).goTo(4))
      await page.waitForFunction(() => document.title === "4")
      expect(complaints).toEqual([])
    } finally {
      await page.context().close()
      await rm(folder, { recursive: true })
    }
  })

  test("one that is allowed sees the wizard, any other a message that names it", async () => {
    await using allowed = await openHost(place, element(`wizard="ours"`))
    await allowed.hears("guide", "ready")
    expect(allowed.complaints).toEqual([])

    await using forbidden = await openHost(place, element(`wizard="closed"`))
    await forbidden.hears("guide", "error", { code: "ORIGIN_NOT_ALLOWED" })
    const text = await frameOf(forbidden.page).locator("body").innerText()
    expect(text).toContain(place.hosts.origin)
    expect(text).not.toContain("Welcome")
    expect(await frameOf(forbidden.page).locator("code").innerText()).toBe(place.hosts.origin)
    expect(await forbidden.page.locator("#guide iframe").isVisible()).toBe(true)
  })

  test("one that hides itself from its frames is known all the same, or refused by the browser", async ({ expect }) => {
    const headers = { "referrer-policy": "no-referrer" }
    await using host = await openHost(place, element(`wizard="closed"`), { headers })
    await host.hears("guide", "error", { code: "ORIGIN_NOT_ALLOWED" })

    await using hidden = await openHost(place, `<iframe src="${place.viewer.url}/e/closed"></iframe>`, {
      headers,
      loader: false,
    })
    await expect.poll(() => hidden.complaints.join("\n"), patience).toContain("frame-ancestors")
    expect(await hidden.page.frameLocator("iframe").getByText("Welcome").count()).toBe(0)
  })

  test("the viewer's own is refused, whoever frames it there", async () => {
    const { page } = await openPage(place.browser)
    try {
      await page.route(`${place.viewer.url}/host`, (route) =>
        route.fulfill({
          contentType: "text/html",
          body: `<!doctype html><script src="/embed.js"></script>${element(`wizard="open"`)}
<iframe id="bare" src="/e/open" name="${frameName("inline", place.viewer.url)}" sandbox="allow-scripts allow-same-origin"></iframe>
<script>addEventListener("message", ({ data }) => { if (data.type === "error") document.title = data.code })</script>`,
        }),
      )
      await page.goto(`${place.viewer.url}/host`)
      await page.waitForFunction(() => document.title === "OWN_ORIGIN")
      expect(await page.frameLocator("#bare").locator("body").innerText()).not.toContain("Welcome")
      expect(await page.frameLocator("#bare").locator("section").count()).toBe(0)
      expect(await frameOf(page).locator("body").innerText()).toContain("its own viewer")
    } finally {
      await page.context().close()
    }
  })

  test("the page of a link is framed by nobody, and the embedded one stands alone where it is opened directly", async ({
    expect,
  }) => {
    await using host = await openHost(place, `<iframe src="${place.viewer.url}/w/open"></iframe>`, { loader: false })
    await expect.poll(() => host.complaints.join("\n"), patience).toContain("frame-ancestors")
    await host.page.goto(`${place.viewer.url}/e/open`)
    await host.page.getByRole("heading", { name: "Welcome" }).waitFor()
    expect(await host.page.getByRole("button", { name: "Done" }).count()).toBe(0)
  })
})

describe.concurrent("messages of strangers", () => {
  const real = { stepscape: 1, type: "complete" }

  test("are no messages to the element", async () => {
    await using host = await openHost(
      place,
      `${element(`wizard="open"`)}<iframe id="stranger" srcdoc="<p>Hello"></iframe>`,
    )
    const { page } = host
    await host.hears("guide", "ready")
    await page.frameLocator("#stranger").locator("p").waitFor()
    const dispatch = (messages: { data: unknown; from: "frame" | "page" | "stranger"; origin: string }[]) =>
      page.evaluate((messages) => {
        const frame = document.querySelector("#guide")?.shadowRoot?.querySelector("iframe")?.contentWindow ?? null
        const stranger = document.querySelector<HTMLIFrameElement>("#stranger")?.contentWindow ?? null
        for (const { data, from, origin } of messages) {
          const source = { frame, stranger, page: window }[from]
          window.dispatchEvent(new MessageEvent("message", { data, origin, source }))
        }
      }, messages)
    const { origin } = new URL(place.viewer.url)
    await dispatch([
      { data: real, from: "stranger", origin },
      { data: real, from: "page", origin },
      { data: real, from: "frame", origin: place.hosts.origin },
      { data: real, from: "frame", origin: "null" },
      { data: real, from: "frame", origin: `${origin}.evil.example` },
      ...[
        { ...real, stepscape: 2 },
        { ...real, stepscape: "1" },
        { type: "complete" },
        null,
        undefined,
        "complete",
        1,
        [],
        ["stepscape", 1],
      ].map((data) => ({ data, from: "frame" as const, origin })),
    ])
    expect((await host.heard()).map(({ type }) => type)).toEqual(["ready"])
    // All that was wrong with them was what this one has not.
    await dispatch([{ data: real, from: "frame", origin }])
    expect((await host.heard()).map(({ type }) => type)).toEqual(["ready", "complete"])
    expect(host.complaints).toEqual([])
  })

  test("are no messages to the page in the frame", async () => {
    await using host = await openHost(
      place,
      `${element(`wizard="open"`)}<iframe id="sibling" srcdoc="<p>Hello"></iframe>`,
    )
    const { page } = host
    await host.hears("guide", "ready")
    const frame = wizardFrame(page)
    const goTo = { stepscape: 1, type: "goTo", slide: 3 }
    const sibling = page.frames().find((one) => one.parentFrame() !== null && one !== frame)
    await sibling?.evaluate(
      (goTo) =>
        parent.document
          .querySelector("#guide")
          ?.shadowRoot?.querySelector("iframe")
          ?.contentWindow?.postMessage(goTo, "*"),
      goTo,
    )
    await frame.evaluate(
      ({ goTo, origin }) => {
        const say = (data: unknown, from: string, source: Window | null = parent) =>
          window.dispatchEvent(new MessageEvent("message", { data, origin: from, source }))
        say(goTo, "https://evil.example")
        say(goTo, origin, window)
        say(goTo, origin, null)
        for (const rubbish of [
          null,
          "goTo",
          3,
          [],
          { ...goTo, stepscape: 2 },
          { ...goTo, slide: "3" },
          { stepscape: 1 },
        ])
          say(rubbish, origin)
      },
      { goTo, origin: place.hosts.origin },
    )
    await page.evaluate(() => (document.querySelector("#guide") as unknown as { goTo(slide: number): void }).goTo(4))
    await host.hears("guide", "step", { slide: 4 })
    expect((await host.heard()).map(({ detail }) => (detail as { slide: number }).slide)).toEqual([1, 4])
    expect(host.complaints).toEqual([])
  })

  test("a frame that somebody else has named says nothing to anybody", async () => {
    const name = frameName("inline", "https://somebody-else.example")
    await using host = await openHost(place, `<iframe src="${place.viewer.url}/e/open" name="${name}"></iframe>`, {
      loader: false,
      head: `<script>addEventListener("message", () => { document.title = "leaked" })</script>`,
    })
    await host.page.frameLocator("iframe").getByRole("link", { name: "Next" }).filter({ visible: true }).click()
    await host.page.frameLocator("iframe").getByRole("heading", { name: "Find your pace" }).waitFor()
    expect(await host.page.title()).toBe("A host")
  })
})
