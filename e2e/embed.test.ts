import { protocol } from "@org/embed/messages"
import type { Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { element, frameOf, openHost, openPlace, patience, type Place } from "./embed/index.ts"

let place: Place
beforeAll(async () => {
  place = await openPlace("w1", "w2")
})
afterAll(() => place?.[Symbol.asyncDispose]())

type Wizard = HTMLElement & {
  open(): void
  close(): void
  goTo(slide: number): void
  wizard: string
  lang: string
  viewer: string
}

const call = (page: Page, method: "open" | "close" | "goTo", slide = 0) =>
  page.evaluate(([method, slide]) => document.querySelector<Wizard>("#guide")?.[method](slide), [
    method,
    slide,
  ] as const)

const turn = (page: Page, name: "Next" | "Back", id?: string) =>
  frameOf(page, id).getByRole("link", { name, exact: true }).filter({ visible: true }).click()

const headline = (page: Page, name: string, id?: string) =>
  frameOf(page, id).getByRole("heading", { name, exact: true, level: 1 }).filter({ visible: true }).waitFor()

describe.concurrent("an element in a page", () => {
  test("confines the viewer's page in a frame that has a name and grants nothing else", async () => {
    await using host = await openHost(place, element(`wizard="w1"`))
    await host.hears("guide", "ready")
    const attributes = await host.page
      .locator("#guide iframe")
      .evaluate((frame) => Object.fromEntries([...frame.attributes].map(({ name, value }) => [name, value])))
    const { sandbox = "", src, referrerpolicy, title, name, allow = "" } = attributes
    expect(sandbox.split(" ").toSorted()).toEqual(["allow-forms", "allow-popups", "allow-same-origin", "allow-scripts"])
    expect({ src, referrerpolicy, title, name, allow }).toEqual({
      src: `${place.viewer.url}/e/w1`,
      referrerpolicy: "origin",
      title: "Harbour Runners",
      name: `stepscape/${protocol} inline ${place.hosts.origin}`,
      allow: "",
    })
    expect(host.complaints).toEqual([])
  })

  test("leaves the host's head and globals as they were, but for one element", async () => {
    await using host = await openHost(place, element(`wizard="w1" lang="de" theme="light"`), { loader: false })
    const { page } = host
    const surroundings = () =>
      page.evaluate(() => ({
        globals: Reflect.ownKeys(globalThis)
          .map(String)
          .filter((name) => !/^\d+$/.test(name)),
        head: document.head.innerHTML,
        attributes: [document.documentElement, document.body].map(({ attributes }) => attributes.length),
        storage: [localStorage.length, document.cookie],
        body: [...document.body.children].map(({ localName }) => localName).filter((name) => name !== "script"),
        element: document.querySelector("#guide")?.outerHTML,
      }))
    const before = await surroundings()
    expect(await page.evaluate(() => customElements.get("stepscape-wizard"))).toBeUndefined()
    await page.evaluate((src) => {
      const script = Object.assign(document.createElement("script"), { src })
      document.body.append(script)
    }, `${place.viewer.url}/embed.js`)
    await host.hears("guide", "ready")
    expect(await surroundings()).toEqual(before)
    expect(await page.evaluate(() => typeof customElements.get("stepscape-wizard"))).toBe("function")
    expect(host.complaints).toEqual([])
  })

  test("tells of every step, once of the end, and of nothing else", async ({ expect }) => {
    await using host = await openHost(place, element(`wizard="w1"`))
    const { page } = host
    await host.hears("guide", "ready")
    for (const _ of [2, 3, 4]) await turn(page, "Next")
    await host.hears("guide", "step", { slide: 4 })
    await turn(page, "Back")
    await host.hears("guide", "step", { slide: 3 })
    await turn(page, "Next")
    const done = frameOf(page).getByRole("button", { name: "Done" })
    await done.click()
    await host.hears("guide", "complete")
    await done.click()
    await page.keyboard.press("Escape")
    await turn(page, "Back")
    await expect.poll(async () => (await host.heard()).length, patience).toBe(8)
    const step = (slide: number) => ({ id: "guide", type: "step", detail: { slide, slides: 4 } })
    expect(await host.heard()).toEqual([
      { id: "guide", type: "ready", detail: { slide: 1, slides: 4, title: "Harbour Runners" } },
      ...[2, 3, 4, 3, 4].map(step),
      { id: "guide", type: "complete", detail: { slides: 4 } },
      step(3),
    ])
    expect(host.complaints).toEqual([])
  })

  test("obeys goTo, before and after it is ready, and ignores places that there are not", async () => {
    await using host = await openHost(place, element(`wizard="w1"`), { loader: false })
    const { page } = host
    await page.evaluate((src) => {
      const script = Object.assign(document.createElement("script"), { src })
      script.addEventListener("load", () => {
        document.querySelector<Wizard>("#guide")?.goTo(2)
        document.querySelector<Wizard>("#guide")?.goTo(3)
      })
      document.body.append(script)
    }, `${place.viewer.url}/embed.js`)
    await host.hears("guide", "ready", { slide: 3 })
    expect(host.asked.filter((url) => url.includes("/e/"))).toEqual([`${place.viewer.url}/e/w1/3`])
    await call(page, "goTo", 4)
    await host.hears("guide", "step", { slide: 4 })
    for (const nowhere of [0, 5, -1, 1.5, Number.NaN, 1e9]) await call(page, "goTo", nowhere)
    await call(page, "close")
    await call(page, "open")
    await call(page, "goTo", 1)
    await host.hears("guide", "step", { slide: 1 })
    await headline(page, "Welcome")
    expect((await host.heard()).map(({ type }) => type)).toEqual(["ready", "step", "step"])
    expect(host.complaints).toEqual([])
  })

  test("begins at the slide, in the language and on the ground that it is told", async ({ expect }) => {
    await using host = await openHost(place, element(`wizard="w1" slide="2" lang="fr" theme="light"`))
    await host.hears("guide", "ready", { slide: 2 })
    const { page } = host
    await frameOf(page).getByRole("link", { name: "Suivant" }).filter({ visible: true }).waitFor()
    const ground = (id?: string) => frameOf(page, id).locator("meta[name=color-scheme]").getAttribute("content")
    expect(await ground()).toBe("light")
    await page.evaluate(() => document.querySelector("#guide")?.setAttribute("theme", "dark"))
    await expect.poll(() => ground(), patience).toBe("dark")
    expect(host.complaints).toEqual([])
  })
})

describe.concurrent("the loader's script", () => {
  test("several elements on a page keep to themselves", async () => {
    const three = [
      element(`wizard="w1"`, "", "one"),
      element(`wizard="w1"`, "", "two"),
      element(`wizard="w2"`, "", "other"),
    ]
    await using host = await openHost(place, three.join("\n"), { viewport: { width: 1_280, height: 2_400 } })
    const { page } = host
    for (const id of ["one", "two", "other"]) await host.hears(id, "ready")
    await turn(page, "Next", "two")
    await host.hears("two", "step", { slide: 2 })
    await headline(page, "Find your pace", "two")
    await headline(page, "Welcome", "one")
    await headline(page, "Welcome", "other")
    expect((await host.heard()).filter(({ type }) => type === "step").map(({ id }) => id)).toEqual(["two"])
    expect(host.complaints).toEqual([])
  })

  test("may come late, twice and from two addresses, and finds elements that were made before", async () => {
    await using host = await openHost(place, element(""), { loader: false })
    const { page } = host
    await page.evaluate(() => {
      document.querySelector("#guide")?.setAttribute("wizard", "w2")
      document.querySelector("#guide")?.setAttribute("lang", "de")
    })
    for (const path of ["/embed.js", "/embed.js?again", "/embed/1.0.0.js"])
      await page.addScriptTag({ url: place.viewer.url + path })
    await host.hears("guide", "ready")
    expect(host.asked.filter((url) => url.includes("/e/"))).toEqual([`${place.viewer.url}/e/w2?lang=de`])
    expect(host.complaints).toEqual([])
  })

  test("as a module it is told the viewer by the element, and says so where it is not", async () => {
    const two = [element(`wizard="w1" viewer="${place.viewer.url}"`), element(`wizard="w1"`, "", "lost")]
    await using host = await openHost(place, two.join("\n"), {
      loader: false,
      head: `<script type="module" src="${place.viewer.url}/embed.js"></script>`,
    })
    await host.hears("guide", "ready")
    await host.hears("lost", "error", { code: "MISCONFIGURED" })
    expect(host.complaints.join("\n")).toContain("MISCONFIGURED")
    expect(await host.page.locator("#lost iframe").count()).toBe(0)
  })

  test.each([
    ["no wizard", ""],
    ["a viewer that is no address", `wizard="w1" viewer="javascript:alert(1)"`],
  ])("%s is told to the developer, and asks for nothing", async (_, attributes) => {
    await using host = await openHost(place, element(attributes))
    await host.hears("guide", "error", { code: "MISCONFIGURED" })
    expect(host.asked.filter((url) => !url.endsWith("/embed.js")).slice(1)).toEqual([])
    expect(host.complaints).toHaveLength(1)
  })
})

describe.concurrent("an element that changes", () => {
  test("taken out it is silent; put back it begins afresh", async ({ expect }) => {
    await using host = await openHost(place, `<div id="before"></div>${element(`wizard="w1"`)}<div id="after"></div>`)
    const { page } = host
    await host.hears("guide", "ready")
    await turn(page, "Next")
    await host.hears("guide", "step", { slide: 2 })
    expect(page.frames()).toHaveLength(2)
    await page.evaluate(() => {
      const guide = document.querySelector<Wizard>("#guide")
      Object.assign(globalThis, { kept: guide })
      guide?.remove()
    })
    await expect.poll(() => page.frames().length, patience).toBe(1)
    expect(
      await page.evaluate(() => (globalThis as unknown as { kept: Wizard }).kept.shadowRoot?.querySelector("iframe")),
    ).toBeNull()
    await page.evaluate(() =>
      document.querySelector("#after")?.append((globalThis as unknown as { kept: Wizard }).kept),
    )
    await expect
      .poll(
        async () => (await host.heard()).map(({ type, detail }) => [type, (detail as { slide: number }).slide]),
        patience,
      )
      .toEqual([
        ["ready", 1],
        ["step", 2],
        ["ready", 1],
      ])
    await page.evaluate(() => document.querySelector("#before")?.append(document.querySelector<Wizard>("#guide") ?? ""))
    await expect.poll(async () => (await host.heard()).filter(({ type }) => type === "ready").length, patience).toBe(3)
    expect(page.frames()).toHaveLength(2)
    expect(host.complaints).toEqual([])
  })

  test("shows another wizard when it is given one", async () => {
    await place.publish("w3", { title: "Another", slides: [{ headline: "Alone", body: "" }] })
    await using host = await openHost(place, element(`wizard="w1"`))
    const { page } = host
    await host.hears("guide", "ready")
    await page.evaluate(() => document.querySelector("#guide")?.setAttribute("wizard", "w3"))
    await host.hears("guide", "ready", { title: "Another", slides: 1 })
    await headline(page, "Alone")
    await frameOf(page).getByRole("button", { name: "Done" }).click()
    await host.hears("guide", "complete", { slides: 1 })
    expect(page.frames()).toHaveLength(2)
    expect(host.complaints).toEqual([])
  })
})
