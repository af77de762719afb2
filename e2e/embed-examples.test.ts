import type { Page } from "playwright-core"
import { afterAll, beforeAll, expect, test } from "vitest"
import { openPage } from "./browser.ts"
import { openPlace, patience, type Place } from "./embed/index.ts"
import { type StartedProcess, startProcess } from "./started-process.ts"
import { paintPictures, withPictures } from "./wizard/index.ts"

const names = ["html", "react", "strict-csp"] as const
type Name = (typeof names)[number]

let place: Place
let examples: Record<Name, StartedProcess>
beforeAll(async () => {
  place = await openPlace()
  await place.publish("w1", { slides: withPictures(await paintPictures()) })
  const started = await Promise.all(
    names.map((name) =>
      startProcess({
        entry: `examples/embed-${name}/src/main.ts`,
        args: [`${place.viewer.url}/w/w1#2`, "--port", "0"],
        until: /^Example: \S+\n/m,
      }),
    ),
  )
  examples = Object.fromEntries(names.map((name, index) => [name, started[index]])) as typeof examples
})
afterAll(async () => {
  await Promise.all(Object.values(examples ?? {}).map((example) => example.stop()))
  await place?.[Symbol.asyncDispose]()
})

/** Opens an example's page; what it asked the viewer for is told by path, pictures by their folder's. */
const openExample = async (name: Name) => {
  const [, url = ""] = /^Example: (\S+)/m.exec(examples[name].output()) ?? []
  const { page, complaints } = await openPage(place.browser)
  const asked: URL[] = []
  page.on("request", (request) => asked.push(new URL(request.url())))
  await page.goto(url)
  return {
    page,
    complaints,
    /** The viewer's addresses, in order; what the site itself has is its own affair. */
    fromViewer: () => asked.filter(({ origin }) => origin === place.viewer.url).map(({ pathname }) => pathname),
    strangers: () => asked.filter(({ origin }) => ![place.viewer.url, new URL(url).origin].includes(origin)),
    [Symbol.asyncDispose]: () => page.context().close(),
  }
}

const inFrame = (page: Page, number = 0) =>
  page.locator("stepscape-wizard").nth(number).locator("iframe").contentFrame()

const heading = (page: Page, name: string, number = 0) =>
  inFrame(page, number).getByRole("heading", { name, level: 1 }).filter({ visible: true }).waitFor()

const next = (page: Page, number = 0) =>
  inFrame(page, number).getByRole("link", { name: "Next" }).filter({ visible: true }).click()

/** One script or none, one document, the pictures, nothing else. */
const expectFrugal = (paths: readonly string[], loader: readonly string[]) => {
  const pictures = paths.filter((path) => path.startsWith("/files/images/"))
  expect(paths.filter((path) => !pictures.includes(path)).toSorted()).toEqual(["/e/w1", ...loader].toSorted())
  expect(pictures.length).toBeGreaterThan(0)
  expect(new Set(pictures).size).toBe(pictures.length)
}

test.concurrent("plain HTML: in the page, over it, and behind a button", async ({ expect }) => {
  await using example = await openExample("html")
  const { page } = example
  await page.locator("#guide").scrollIntoViewIfNeeded()
  await heading(page, "Welcome")
  await page.waitForLoadState("networkidle")
  expectFrugal(example.fromViewer(), ["/embed.js"])
  expect(example.strangers()).toEqual([])

  const progress = page.getByRole("status").filter({ hasText: /./ })
  await expect.poll(() => progress.textContent(), patience).toBe("You are at 1 of 4.")
  await next(page)
  await expect.poll(() => progress.textContent(), patience).toBe("You are at 2 of 4.")

  await page.getByRole("button", { name: "Show me around" }).click()
  await heading(page, "Welcome", 1)
  await page.keyboard.press("Escape")
  await page.getByRole("dialog").waitFor({ state: "hidden" })
  await page.getByRole("button", { name: "New here?" }).click()
  await heading(page, "Welcome", 2)
  expect(example.complaints).toEqual([])
})

test.concurrent("React: properties, events and methods", async () => {
  await using example = await openExample("react")
  const { page } = example
  await heading(page, "Welcome")
  await page.waitForLoadState("networkidle")
  expectFrugal(example.fromViewer(), [])
  expect(example.strangers()).toEqual([])

  const entry = (text: string) => page.getByRole("listitem").filter({ hasText: text })
  await entry(`ready {"slide":1,"slides":4,"title":"Harbour Runners"}`).waitFor()
  expect(await entry("ready").count()).toBe(1)
  await page.getByRole("button", { name: "Step on" }).click()
  await heading(page, "Find your pace")
  await entry(`step {"slide":2,"slides":4}`).waitFor()
  await page.getByRole("button", { name: "Show me around" }).click()
  await heading(page, "Welcome", 1)
  await page.keyboard.press("Escape")
  await entry(`close {"reason":"escape"}`).waitFor()
  expect(example.complaints).toEqual([])
})

test.concurrent("a strict policy: the pinned loader, and nothing for the console to say", async () => {
  await using example = await openExample("strict-csp")
  const { page } = example
  await heading(page, "Welcome")
  await page.waitForLoadState("networkidle")
  expectFrugal(example.fromViewer(), ["/embed/1.0.0.js"])
  await page.getByRole("button", { name: "What is it good for?" }).click()
  await heading(page, "Welcome", 1)
  await page.keyboard.press("Escape")
  await page.getByRole("dialog").waitFor({ state: "hidden" })
  expect(example.complaints).toEqual([])
})

test.concurrent.each([
  [[], "The link of a published wizard is missing."],
  [["https://viewer.example.com/"], `"https://viewer.example.com/" is not the link of a published wizard`],
  [["http://127.0.0.1:4100/w/w1", "--port", "x"], `"x" is not a port.`],
  [["http://127.0.0.1:4100/w/w1", "and"], "There is one link too many: and"],
])("started with %j it says what is wrong, and how it is meant", async (args, told) => {
  const started = startProcess({ entry: "examples/embed-html/src/main.ts", args, until: /^Example: /m })
  await expect(started).rejects.toThrow(told)
  await expect(started).rejects.toThrow(
    "Usage: npx pnpm --filter @org/example-embed-html start <link of a published wizard>",
  )
})

test.concurrent("a port that somebody else has is told", async () => {
  const port = new URL(place.viewer.url).port
  const args = [`${place.viewer.url}/w/w1`, "--port", port]
  const started = startProcess({ entry: "examples/embed-html/src/main.ts", args, until: /^Example: /m })
  await expect(started).rejects.toThrow(`Port ${port} is in use`)
})
