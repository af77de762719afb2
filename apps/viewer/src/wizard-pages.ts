import { LRUCache } from "lru-cache"
import type { PublishedWizard } from "@org/core/published"
import { renderWizard } from "@org/slides"
import { preparePage } from "./page.ts"
import type { Encoder, Page } from "./page.ts"
import { createSingleFlight } from "./single-flight.ts"

/** Together with what may be remembered before it (`freshness.ts`), a change is seen by everyone within 25 s. */
const cacheControl = "public, max-age=5, stale-while-revalidate=5"

export type WizardPageOptions = {
  /** What stands before `/` and a picture's key. */
  pictureUrlPrefix: string
  /** Where the pictures may come from, as in `img-src`. */
  imageSource: string
  encoders: readonly Encoder[]
  keepAlive: (work: Promise<unknown>) => void
  /** The present time in ms. */
  clock: () => number
  /** What all remembered pages together may weigh. */
  capacityBytes: number
}

/** The plain form, its headers, and half as much again for the compressed ones. */
const weight = (page: Page): number => 2_048 + Math.ceil((page.forms.at(-1)?.body.byteLength ?? 0) * 1.5)

/** Rendering takes milliseconds; only what died with its request takes longer (ms). */
const abandonedAfterMs = 1_000

/** Renders wizards and remembers the finished pages for as long as their document stays the same. */
export const createWizardPages = (options: WizardPageOptions) => {
  const { pictureUrlPrefix, imageSource, encoders, keepAlive, clock, capacityBytes } = options
  const cache = new LRUCache<string, { wizard: PublishedWizard; page: Page }>({ maxSize: capacityBytes })
  const pictureUrl = (key: string): string => `${pictureUrlPrefix}/${key}`
  const createShare = () => createSingleFlight<Page>({ clock, keepAlive, abandonedAfterMs })
  const flights = new WeakMap<PublishedWizard, ReturnType<typeof createShare>>()

  return async (wizard: PublishedWizard, slide: number): Promise<Page> => {
    // A link to a slide that has since been removed opens the wizard at its beginning.
    const initialSlide = slide <= wizard.slides.length ? slide : 1
    const name = `${wizard.wizardId}/${initialSlide}`
    const remembered = cache.get(name)
    if (remembered?.wizard === wizard) return remembered.page
    const share = flights.get(wizard) ?? createShare()
    flights.set(wizard, share)
    return share(name, async () => {
      const { html, style, script } = renderWizard({ wizard, pictureUrl, initialSlide })
      const page = await preparePage(
        { html, style, script, status: 200, cacheControl, imageSource },
        encoders,
        keepAlive,
      )
      // The heaviest pushes out all others rather than being rendered at every view.
      cache.set(name, { wizard, page }, { size: Math.min(weight(page), capacityBytes) })
      return page
    })
  }
}
