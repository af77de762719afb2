import { launchBrowser, openPage } from "@org/e2e/browser"
import { createPlace, start, stop } from "@org/e2e/stepscape"
import { pictureIsShown, previewFrame } from "@org/e2e/studio"
import type { Frame, Page } from "playwright-core"
import { formatTable, type Row } from "../measuring/report.ts"
import { median, quantile } from "../measuring/statistics.ts"
import { withResources } from "../measuring/with-resources.ts"

// How long a keystroke in the editor takes until the preview has painted it, from the browser's own time of the key.

const keystrokes = 60
const budget = 100 // ms
const paragraph =
  "Every *winter* we travel **north** with warm gloves and [a thermos](https://example.org).\n\n- easy\n- steady\n\n"

const bodies = [
  { what: "a sentence", text: "A sentence or two is plenty. " },
  {
    what: "10,000 characters",
    text: paragraph
      .repeat(100)
      .slice(0, 10_000 - keystrokes - 1)
      .concat(" "),
  },
]

type Stamps = { stamps: number[] }

/** Has the studio note when each key was pressed, and the preview when it has painted a change; both in ms of wall time. */
const noteTimes = async (page: Page, frame: Frame): Promise<void> => {
  await page.evaluate(() => {
    const stamps: number[] = []
    Object.assign(globalThis, { stamps })
    addEventListener("input", ({ timeStamp }) => stamps.push(performance.timeOrigin + timeStamp), true)
  })
  await frame.evaluate(() => {
    const stamps: number[] = []
    Object.assign(globalThis, { stamps })
    // What is posted while a frame is made is delivered after it.
    const { port1, port2 } = new MessageChannel()
    port1.addEventListener("message", () => stamps.push(performance.timeOrigin + performance.now()))
    port1.start()
    const whole = { subtree: true, childList: true, characterData: true }
    new MutationObserver(() => port2.postMessage(null)).observe(document.body, whole)
  })
}

const stampsOf = (place: Page | Frame): Promise<number[]> =>
  place.evaluate(() => (globalThis as unknown as Stamps).stamps)

const typeInto = async (page: Page, frame: Frame): Promise<number[]> => {
  const delays: number[] = []
  for (let count = 0; count < keystrokes; count += 1) {
    const before = (await stampsOf(frame)).length
    await page.keyboard.type("abcdefghij"[count % 10] ?? "x")
    await frame.waitForFunction((known) => (globalThis as unknown as Stamps).stamps.length > known, before)
    const [pressed, painted] = [(await stampsOf(page)).at(-1), (await stampsOf(frame))[before]]
    delays.push((painted ?? Number.NaN) - (pressed ?? Number.NaN))
  }
  return delays
}

await withResources(async (resources) => {
  const place = await createPlace()
  resources.defer(() => place.remove())
  const stepscape = await start(place.environment)
  resources.defer(async () => void (await stop(stepscape)))
  const browser = await launchBrowser()
  resources.defer(() => browser.close())
  const { page } = await openPage(browser, { viewport: { width: 1_600, height: 1_000 } })
  await page.goto(stepscape.signInUrl)
  await page.getByRole("link", { name: "Welcome to Stepscape" }).click()
  await pictureIsShown(page)
  const frame = previewFrame(page)

  const field = page.getByRole("textbox", { name: "Body", exact: true })
  const rows: Row[] = []
  for (const { what, text } of bodies) {
    await field.fill(`${text}Start `)
    await frame
      .getByText(/Start$/)
      .last()
      .waitFor()
    await noteTimes(page, frame)
    const delays = await typeInto(page, frame)
    const most = quantile(delays, 0.95)
    const ours = `${median(delays).toFixed(0)} ms, 95 of 100 within ${most.toFixed(0)} ms`
    rows.push({ what: `keystroke to pixels, body of ${what}`, ours, budget: `≤ ${budget} ms`, isMet: most <= budget })
  }
  console.log(formatTable(rows))
  if (rows.some(({ isMet }) => isMet === false)) process.exitCode = 1
})
