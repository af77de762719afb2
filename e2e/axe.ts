import axe from "axe-core"
import type { Frame, Page } from "playwright-core"

/** Most of the time goes into contrast, which another layout does not change, as another theme changes nothing else. */
const about = {
  everything: {},
  colours: { runOnly: ["color-contrast"] },
  structure: { rules: { "color-contrast": { enabled: false } } },
} satisfies Record<string, axe.RunOptions>

/** Reads what axe finds wrong with a page, without what stands in its frames. */
export const axeFaults = async (page: Page | Frame, what: keyof typeof about = "everything"): Promise<string[]> => {
  await page.evaluate(axe.source)
  const { violations } = await page.evaluate(
    (options) => (window as unknown as { axe: typeof axe }).axe.run({ ...options, iframes: false }),
    about[what] as axe.RunOptions,
  )
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))
}
