import { LRUCache } from "lru-cache"
import type { PublishedWizard } from "@org/core/published"
import { renderWizard } from "@org/slides"
import type { Embedding } from "@org/slides"
import type { Answer, Workshop } from "./answer.ts"
import { effective } from "./embedding.ts"
import { preparePage } from "./page.ts"
import type { Framing } from "./security-headers.ts"
import { createSingleFlight } from "./single-flight.ts"

/** Together with what may be remembered before it (`freshness.ts`), a change is seen by everyone within 25 s. */
const cacheControl = "public, max-age=5, stale-while-revalidate=5"

export type WizardPageOptions = Workshop & {
  /** What stands before `/` and a picture's key. */
  pictureUrlPrefix: string
  /** Where the pictures may come from, as in `img-src`. */
  imageSource: string
  /** The present time in ms. */
  clock: () => number
  /** What all remembered pages together may weigh. */
  capacityBytes: number
}

/** Whose pages may show a wizard, or a page of ours with it. */
export const framingOf = ({ allowedOrigins }: PublishedWizard): Framing =>
  allowedOrigins.length === 0 ? "anybody" : allowedOrigins

/** The plain form, its headers, and half as much again for the compressed ones. */
const weight = (page: Answer): number => 2_048 + Math.ceil((page.forms.at(-1)?.body.byteLength ?? 0) * 1.5)

/** Rendering takes milliseconds; only what died with its request takes longer (ms). */
const abandonedAfterMs = 1_000

/** Renders wizards and remembers the finished pages for as long as their document stays the same. */
export const createWizardPages = (options: WizardPageOptions) => {
  const { pictureUrlPrefix, imageSource, keepAlive, clock, capacityBytes } = options
  const cache = new LRUCache<string, { wizard: PublishedWizard; page: Answer }>({ maxSize: capacityBytes })
  const pictureUrl = (key: string): string => `${pictureUrlPrefix}/${key}`
  const createShare = () => createSingleFlight<Answer>({ clock, keepAlive, abandonedAfterMs })
  const flights = new WeakMap<PublishedWizard, ReturnType<typeof createShare>>()

  /** @param embedding what another site's page asked for; null for a page that stands alone */
  return async (wizard: PublishedWizard, slide: number, embedding: Embedding | null = null): Promise<Answer> => {
    // A link to a slide that has since been removed opens the wizard at its beginning.
    const initialSlide = slide <= wizard.slides.length ? slide : 1
    // Only what makes a difference makes another page, or made-up wishes would push all others out.
    const wished = embedding === null ? null : effective(embedding, wizard)
    const variant = wished === null ? "" : `/${wished.words}/${wished.ground}`
    const name = `${wizard.wizardId}/${initialSlide}${variant}`
    const remembered = cache.get(name)
    if (remembered?.wizard === wizard) return remembered.page
    const share = flights.get(wizard) ?? createShare()
    flights.set(wizard, share)
    return share(name, async () => {
      const { html, style, script } = renderWizard({ wizard, pictureUrl, initialSlide, embedding: wished })
      const framing = wished === null ? "nobody" : framingOf(wizard)
      const page = await preparePage({ html, style, script, status: 200, cacheControl, imageSource, framing }, options)
      // The heaviest pushes out all others rather than being rendered at every view.
      cache.set(name, { wizard, page }, { size: Math.min(weight(page), capacityBytes) })
      return page
    })
  }
}
