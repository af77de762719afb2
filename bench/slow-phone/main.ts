import { availableParallelism, loadavg } from "node:os"
import { parseArgs } from "node:util"
import { launchBrowser } from "@org/e2e/browser"
import { formatTable, type Row } from "../measuring/report.ts"
import { median } from "../measuring/statistics.ts"
import { withResources } from "../measuring/with-resources.ts"
import { openPlace } from "../viewers/place.ts"
import { type View, viewWizard } from "./view.ts"

// How long a person with a slow phone on a slow network waits, for ours and for the plain way in turn; judged by the
// pixels of the film, because the browser's own measure takes no notice of pictures that fill the screen.

const { values } = parseArgs({
  options: {
    /** How often each is viewed. */
    rounds: { type: "string", default: "5" },
  },
})

const seconds = (ms: readonly number[]): string => {
  const [middle, least, most] = [median(ms), Math.min(...ms), Math.max(...ms)].map((one) => (one / 1_000).toFixed(2))
  return `${middle} s (${least}–${most})`
}

const measure = async (resources: AsyncDisposableStack): Promise<Row[]> => {
  const { shown, ours, peer } = await openPlace(resources, "slow-phone")
  const contestants = [
    { url: ours.url + ours.pathOf(shown.wizard.wizardId), next: "a[rel=next]" },
    { url: peer.url + peer.pathOf(shown.wizard.wizardId), next: "nav button:last-of-type" },
  ]
  const browser = await launchBrowser()
  resources.defer(() => browser.close())
  // The servers are awake; the phones are not.
  for (const { url } of contestants) await (await fetch(url)).text()

  const views: View[][] = contestants.map(() => [])
  for (let round = 0; round < Number(values.rounds); round += 1) {
    console.log(`… round ${round + 1} of ${values.rounds}`)
    const order = [...contestants.entries()]
    for (const [index, contestant] of round % 2 === 0 ? order : order.toReversed())
      views[index]?.push(await viewWizard(browser, contestant))
  }
  const [our = [], their = []] = views
  const wait = (what: string, of: (view: View) => number, budgetMs: number): Row => {
    const [mine, others] = [our.map(of), their.map(of)]
    return {
      what,
      ours: seconds(mine),
      peer: seconds(others),
      ratio: median(mine) / median(others),
      budget: `≤ ${budgetMs / 1_000} s`,
      isMet: median(mine) <= budgetMs,
    }
  }
  const fetched = (seen: readonly View[]): string =>
    `${median(seen.map(({ requests }) => requests))}, ${(median(seen.map(({ bytes }) => bytes)) / 1_000).toFixed(0)} KB`
  const strangers = (seen: readonly View[]): number => Math.max(...seen.map(({ thirdParties }) => thirdParties))
  return [
    wait("text painted", ({ text }) => text, 450),
    wait("background painted", ({ background }) => background, 1_000),
    wait("next background, from the tap", ({ nextBackground }) => nextBackground, 100),
    { what: "requests until idle, bytes", ours: fetched(our), peer: fetched(their) },
    {
      what: "  to third parties",
      ours: String(strangers(our)),
      peer: String(strangers(their)),
      budget: "0",
      isMet: strangers(our) === 0,
    },
  ]
}

await withResources(async (resources) => {
  const rows = await measure(resources)
  console.log(
    `\nA wizard of 8 slides on a slow phone: ${availableParallelism()} cores, load ${loadavg()[0]?.toFixed(1)}`,
  )
  console.log("1.6 Mbit/s, 150 ms, processor 4 times slower, 390x844 px; medians with least and most\n")
  console.log(formatTable(rows))
})
