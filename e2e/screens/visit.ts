import type { FakeOpenAi } from "@org/core/testing"
import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright-core"
import { createApiClient } from "../api-client.ts"
import { openAnotherPage } from "../browser.ts"
import { previewOf, type Studio } from "../studio.ts"
import { type Community, settle } from "./community.ts"

/** What a screen is opened with: a page that is signed in, at the size and in the colours that are wanted. */
export type Visit = {
  page: Page
  /** What the browser complained about. */
  complaints: string[]
  community: Community
  api: ReturnType<typeof createApiClient>
  vendor: FakeOpenAi
  /** Opens a path of the studio. */
  go(path: string): Promise<void>
  /** Opens the list, and waits until it is there. */
  list(): Promise<void>
  /**
   * Opens a wizard, and waits until the slide of its step is drawn.
   *
   * @param search such as `tab=background`
   */
  editor(wizardId: string, search?: string): Promise<void>
}

/** Any screen is there sooner than that, or not at all; ms. */
const patienceMs = 15_000

/** A studio with a community in it, to be visited again and again. */
export type Lobby = { visit(options?: BrowserContextOptions): Promise<Visit & AsyncDisposable> }

/** Waits until all has come that a page loads by itself, so that two pictures of it are the same. */
export const settled = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    const nextFrame = () => new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted)))
    await nextFrame()
    await document.fonts.ready
    const images = [...document.images].filter((image) => image.checkVisibility() && image.loading !== "lazy")
    // Some are missing on purpose.
    await Promise.all(images.map((image) => image.decode().catch(() => undefined)))
    await nextFrame()
  })

/** Fills a studio that has just been opened; whoever opened it closes it. */
export const openLobby = async (studio: Studio): Promise<Lobby> => {
  const { stepscape, vendor } = studio
  const storageState = await studio.page.context().storageState()
  const [session] = storageState.cookies
  const api = createApiClient(stepscape, `${session?.name}=${session?.value}`)
  const community = await settle(api)
  const browser = studio.page.context().browser() as Browser
  const { origin } = new URL(stepscape.signInUrl)
  // A visitor of each kind comes back for every screen, and has the app's parts already.
  const visitors = new Map<string, BrowserContext>()
  const visitorWith = async (options: BrowserContextOptions): Promise<BrowserContext> => {
    const kind = JSON.stringify(options)
    const known = visitors.get(kind)
    const visitor = known ?? (await browser.newContext({ storageState, reducedMotion: "reduce", ...options }))
    visitors.set(kind, visitor)
    return visitor
  }
  return {
    async visit(options = {}) {
      const visitor = await visitorWith(options)
      const { page, complaints } = await openAnotherPage(visitor)
      page.setDefaultTimeout(patienceMs)
      const go = async (path: string): Promise<void> => void (await page.goto(origin + path))
      return {
        page,
        complaints,
        community,
        api,
        vendor,
        go,
        async list() {
          await go("/")
          await page.getByRole("listitem").first().waitFor()
        },
        async editor(wizardId, search = "") {
          await go(`/wizards/${wizardId}?${search}`)
          await previewOf(page).locator("[data-state=shown]:not([data-picture=loading])").waitFor()
        },
        [Symbol.asyncDispose]: async () => {
          await page.close()
          // On some screens the session is lost.
          await visitor.addCookies(storageState.cookies)
        },
      }
    },
  }
}
