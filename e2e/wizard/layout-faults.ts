import type { Frame, Page } from "playwright-core"

/**
 * What is wrong with where things stand on the shown slide: parts that overlap, stick out sideways, or hide a link of
 * the navigation. Texts are judged by their lines, wherever their boxes end.
 */
export const layoutFaults = (page: Page | Frame): Promise<string[]> =>
  page.evaluate(() => {
    type Edges = { left: number; right: number; top: number; bottom: number }
    const faults: string[] = []
    const tolerance = 1
    const selectors = {
      headline: "h1:not(.unseen)",
      body: ".body",
      button: ".cta",
      back: ".back",
      place: "nav>:is(ol,.count)",
      next: ".next",
    } as const
    const isShown = (element: Element) => element.checkVisibility({ visibilityProperty: true })
    const range = document.createRange()
    const extent = (element: Element): Edges => {
      range.selectNodeContents(element)
      const all = [element.getBoundingClientRect(), ...range.getClientRects()].filter(({ width }) => width > 0)
      return {
        left: Math.min(...all.map(({ left }) => left)),
        right: Math.max(...all.map(({ right }) => right)),
        top: Math.min(...all.map(({ top }) => top)),
        bottom: Math.max(...all.map(({ bottom }) => bottom)),
      }
    }
    const parts = Object.entries(selectors).flatMap(([name, selector]) => {
      const shown = [...document.querySelectorAll(selector)].filter(isShown)
      if (shown.length > 1) faults.push(`${shown.length} of ${name} are shown`)
      return shown.slice(0, 1).map((element) => ({ name, ...extent(element) }))
    })
    for (const [index, one] of parts.entries()) {
      if (one.left < -tolerance || one.right > innerWidth + tolerance)
        faults.push(`${one.name} reaches from ${one.left} to ${one.right} of ${innerWidth} px`)
      for (const other of parts.slice(index + 1)) {
        const across = Math.min(one.right, other.right) - Math.max(one.left, other.left)
        const down = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top)
        if (across > tolerance && down > tolerance) faults.push(`${one.name} and ${other.name} overlap by ${down} px`)
      }
    }
    if (document.documentElement.scrollWidth > innerWidth + tolerance)
      faults.push(`the page is ${document.documentElement.scrollWidth} px wide`)
    const links = [...document.querySelectorAll("nav a")].filter(isShown)
    if (links.length === 0) faults.push("there is no navigation")
    for (const link of links) {
      link.scrollIntoView({ block: "center", behavior: "instant" })
      const { x, y, width, height } = link.getBoundingClientRect()
      const top = document.elementFromPoint(x + width / 2, y + height / 2)
      if (top === null || !link.contains(top))
        faults.push(`${link.ariaLabel} is covered by ${top?.outerHTML.slice(0, 60)}`)
    }
    return faults
  })
