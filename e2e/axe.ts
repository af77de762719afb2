import axe from "axe-core"
import type { Frame, Page } from "playwright-core"

/** Reads what axe finds wrong with a page, without what stands in its frames. */
export const axeFaults = async (page: Page | Frame): Promise<string[]> => {
  await page.evaluate(axe.source)
  const { violations } = await page.evaluate(() =>
    (window as unknown as { axe: typeof axe }).axe.run({ iframes: false }),
  )
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))
}
