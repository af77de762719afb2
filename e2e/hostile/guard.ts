import type { Browser, Page } from "playwright-core"
import { openPage } from "../browser.ts"

export type GuardedPage = {
  page: Page
  /** Everything that should never have happened since it was opened. */
  incidents: () => Promise<string[]>
  close: () => Promise<void>
}

/** Opens a page that writes down whatever a hostile text could bring about: scripts, dialogs, fetches, breaches. */
export const openGuarded = async (
  browser: Browser,
  options: { origin: string; screen: { width: number; height: number } },
): Promise<GuardedPage> => {
  const { page, complaints } = await openPage(browser, { viewport: options.screen, reducedMotion: "reduce" })
  const incidents: string[] = []
  page.on("dialog", async (dialog) => {
    incidents.push(`dialog: ${dialog.message()}`)
    await dialog.dismiss()
  })
  page.on("request", (request) => {
    if (new URL(request.url()).origin !== options.origin) incidents.push(`request: ${request.url()}`)
  })
  page.on("popup", (popup) => incidents.push(`window: ${popup.url()}`))
  await page.addInitScript(() => {
    const breaches: string[] = []
    Object.assign(globalThis, { breaches })
    addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI, sample }) =>
      breaches.push(`${violatedDirective} against ${blockedURI} ${sample}`),
    )
  })
  return {
    page,
    async incidents() {
      const inside = await page.evaluate(() => {
        const { hacked, breaches = [] } = globalThis as { hacked?: unknown; breaches?: string[] }
        return [...breaches.map((breach) => `breach: ${breach}`), ...(hacked === undefined ? [] : ["a script ran"])]
      })
      return [...incidents, ...complaints.map((complaint) => `console: ${complaint}`), ...inside]
    },
    close: () => page.context().close(),
  }
}

/** What in the document could act although it has not yet: handlers, styles of its own, links to anything but the web. */
export const dangersIn = (page: Pick<Page, "evaluate">): Promise<string[]> =>
  page.evaluate(() => {
    const dangers: string[] = []
    for (const element of document.querySelectorAll("*")) {
      for (const { name } of element.attributes) {
        if (name.startsWith("on") || name === "style" || name === "srcdoc") dangers.push(`${element.tagName} ${name}`)
      }
    }
    const own = new Set(["http:", "https:", "mailto:"])
    for (const link of document.querySelectorAll("a")) {
      if (!own.has(link.protocol)) dangers.push(`link to ${link.href.slice(0, 80)}`)
    }
    for (const element of document.querySelectorAll("iframe,object,embed,form,base,svg,math,meta[http-equiv]"))
      dangers.push(element.outerHTML.slice(0, 80))
    for (const element of document.body.querySelectorAll("style,link")) dangers.push(element.outerHTML.slice(0, 80))
    return dangers
  })
