import type { PublishedWizard } from "@org/core/published"
import { renderWizard } from "@org/slides"
import { createByteCache } from "./byte-cache.ts"
import { preparePage } from "./page.ts"
import type { Page } from "./page.ts"

/** Together with the 10 s for which a snapshot is fresh, a change is seen by everyone within 30 s. */
const cacheControl = "public, max-age=10, stale-while-revalidate=10"

/** Text in memory, its bytes and their compressed form, for each character of HTML. */
const bytesPerCharacter = 2

/**
 * Renders wizards and remembers the finished pages for as long as their document stays the same.
 *
 * @param options.pictureUrlPrefix what stands before `/` and a picture's key
 * @param options.imageSource where the pictures may come from, as in `img-src`
 * @param options.capacityBytes what all remembered pages together may weigh
 */
export const createWizardPages = (options: {
  pictureUrlPrefix: string
  imageSource: string
  capacityBytes: number
}) => {
  const { pictureUrlPrefix, imageSource, capacityBytes } = options
  const cache = createByteCache<{ wizard: PublishedWizard; page: Promise<Page> }>(capacityBytes)
  const pictureUrl = (key: string): string => `${pictureUrlPrefix}/${key}`

  return (wizard: PublishedWizard, slide: number): Promise<Page> => {
    // A link to a slide that has since been removed opens the wizard at its beginning.
    const initialSlide = slide <= wizard.slides.length ? slide : 1
    const name = `${wizard.wizardId}/${initialSlide}`
    const remembered = cache.get(name)
    if (remembered?.wizard === wizard) return remembered.page
    const { html, style } = renderWizard({ wizard, pictureUrl, initialSlide })
    const page = preparePage({ html, style, status: 200, cacheControl, imageSource })
    cache.set(name, { wizard, page }, html.length * bytesPerCharacter)
    return page
  }
}
