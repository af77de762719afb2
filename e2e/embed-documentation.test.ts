import { execFile } from "node:child_process"
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises"
import { createRequire } from "node:module"
import path from "node:path"
import { promisify } from "node:util"
import { createSnippets } from "@org/embed/snippets"
import { build } from "vite"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { element, frameOf, openHost, openPlace, type Place } from "./embed/index.ts"

const root = path.resolve(import.meta.dirname, "..")
const sample = {
  viewer: "https://viewer.example.com",
  wizard: "6f9cbd24-51f0-4a2e-9d38-0c7be1a4f2d5",
  title: "Your first week",
}

type Block = { language: string; text: string }
const readBlocks = async (file: string): Promise<Block[]> => {
  const markdown = await readFile(path.join(root, file), "utf8")
  return [...markdown.matchAll(/^```(\w*)\n([^]*?)\n```$/gm)].map(([, language = "", text = ""]) => ({
    language,
    text,
  }))
}
const blocks = await readBlocks("docs/embedding.md")
const textsOf = (language: string) => blocks.filter((block) => block.language === language).map(({ text }) => text)

let place: Place
beforeAll(async () => {
  place = await openPlace(sample.wizard)
})
afterAll(() => place?.[Symbol.asyncDispose]())

/** The same with the address of a viewer that there is. */
const real = (text: string) => text.replaceAll(sample.viewer, place.viewer.url)

test("the documentation has every snippet as the studio shows it", () => {
  const { pinned, react, policy, reserve } = createSnippets(sample)
  const elements = (["inline", "modal", "launcher"] as const).map((mode) => createSnippets({ ...sample, mode }).html)
  const found = blocks.map(({ text }) => text)
  expect(found).toEqual(expect.arrayContaining([...elements, pinned, react, policy, reserve]))
})

test("the README has the one line that the documentation begins with", async () => {
  const html = (await readBlocks("README.md")).filter(({ language }) => language === "html")
  expect(html.map(({ text }) => text)).toEqual([createSnippets(sample).html])
})

describe.concurrent("the documentation's code, in a page of another origin", () => {
  test.each(textsOf("html"))("%s", async (text) => {
    await using host = await openHost(place, real(text), { loader: false })
    const { page } = host
    const button = page.getByRole("button", { name: "Your first week" })
    if (/mode=/.test(text)) await button.click()
    const frame = page.frameLocator("iframe")
    await frame.getByRole("heading", { name: "Welcome" }).filter({ visible: true }).waitFor()
    if (!text.startsWith("<iframe")) await host.hears("", "ready", { title: "Harbour Runners", slides: 4 })
    expect(host.complaints).toEqual([])
  })

  test.each(textsOf("js"))("%s", async (text) => {
    await using host = await openHost(place, element(`wizard="${sample.wizard}" slide="3"`), { loader: false })
    const { page } = host
    const logged: string[] = []
    page.on("console", (message) => logged.push(message.text()))
    await page.addScriptTag({ content: text })
    await page.addScriptTag({ url: `${place.viewer.url}/embed.js` })
    await frameOf(page).getByRole("link", { name: "Next" }).filter({ visible: true }).click()
    await frameOf(page).getByRole("button", { name: "Done" }).click()
    await host.hears("guide", "complete")
    expect(logged).toEqual(["Harbour Runners 3 4", "4 of 4", "through all of 4"])
  })

  test("the style sheets", async () => {
    const css = textsOf("css")
    await using host = await openHost(
      place,
      `${element(`wizard="${sample.wizard}"`)}<p id="below"></p>${element(`wizard="${sample.wizard}" mode="launcher"`, "", "launcher")}`,
      { loader: false, head: `<style>${css.join("\n")}</style>` },
    )
    const { page } = host
    const below = () => page.locator("#below").boundingBox()
    const before = await below()
    expect(before?.y).toBeGreaterThan(500)
    await page.addScriptTag({ url: `${place.viewer.url}/embed.js` })
    await host.hears("guide", "ready")
    expect(await below()).toEqual(before)
    const launcher = page.locator("#launcher").getByRole("button")
    const look = await launcher.evaluate((button) => {
      const { backgroundColor, color, bottom } = getComputedStyle(button)
      return { backgroundColor, color, bottom }
    })
    expect(look).toEqual({ backgroundColor: "rgb(178, 60, 23)", color: "rgb(255, 255, 255)", bottom: "80px" })
  })

  test("the policy", async () => {
    const policies = textsOf("").filter((text) => text.startsWith("script-src"))
    expect(policies).toHaveLength(1)
    const headers = { "content-security-policy": `default-src 'none'; ${real(policies[0] ?? "")}` }
    await using host = await openHost(place, element(`wizard="${sample.wizard}"`), { headers })
    await host.hears("guide", "ready")
    expect(host.complaints).toEqual([])
  })
})

describe("the documentation's code for bundlers", () => {
  const app = path.join(root, "examples/embed-react")
  let folder: string
  beforeAll(async () => {
    // Where the packages are found that an app would have installed.
    const cache = path.join(app, "node_modules/.cache")
    await mkdir(cache, { recursive: true })
    folder = await mkdtemp(path.join(cache, "documentation-"))
    await writeFile(path.join(folder, "types.ts"), textsOf("ts").join("\n"))
    await writeFile(path.join(folder, "guide.tsx"), real(textsOf("tsx").join("\n")))
    await writeFile(
      path.join(folder, "main.tsx"),
      `import { createRoot } from "react-dom/client"
import { Guide } from "./guide.tsx"
const root = document.querySelector("#root")
if (root !== null) createRoot(root).render(<Guide />)
`,
    )
    const config = { extends: path.join(app, "tsconfig.json"), files: ["types.ts", "main.tsx"], include: [] }
    await writeFile(path.join(folder, "tsconfig.json"), JSON.stringify(config))
  })
  afterAll(() => rm(folder, { recursive: true }))

  test("has the right types", async () => {
    const { bin } = createRequire(import.meta.url)("typescript/package.json") as { bin: { tsc: string } }
    const compiler = path.join(import.meta.dirname, "node_modules/typescript", bin.tsc)
    const told = await promisify(execFile)(process.execPath, [compiler, "-p", folder]).catch(
      (fault: { stdout: string }) => fault,
    )
    expect(told.stdout).toBe("")
  })

  test("shows the wizard", async () => {
    const built = await build({
      root: folder,
      configFile: false,
      logLevel: "error",
      build: { write: false, rollupOptions: { input: path.join(folder, "main.tsx") } },
    })
    const [bundle] = [built].flat()
    if (bundle === undefined || !("output" in bundle)) throw new Error("Nothing was built")
    await using host = await openHost(place, `<div id="root"></div>`, { loader: false })
    for (const chunk of bundle.output)
      if (chunk.type === "chunk") await host.page.addScriptTag({ content: chunk.code, type: "module" })
    await host.hears("", "ready", { title: "Harbour Runners" })
    expect(host.complaints).toEqual([])
  })
})
