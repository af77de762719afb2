import { slides } from "./slides.ts"

/** Not every browser tells, and TypeScript knows only what all of them do. */
type Connection = { saveData?: boolean; effectiveType?: string }

/** Whether only what is really looked at should be fetched. */
const isFrugal = (): boolean => {
  const { connection } = navigator as Navigator & { connection?: Connection }
  return connection !== undefined && (connection.saveData === true || /2g/.test(connection.effectiveType ?? ""))
}

const pictureOf = (slide: HTMLElement | undefined) => slide?.querySelector<HTMLImageElement>("picture>img")

/**
 * Fetches a slide's picture although nobody sees it yet, by its own element: what is fetched is what will be shown, and
 * nothing is fetched twice.
 */
export const fetchPicture = (slide: HTMLElement | undefined, priority: "high" | "low"): void => {
  const picture = pictureOf(slide)
  if (!picture || picture.loading === "eager") return
  picture.fetchPriority = priority
  picture.loading = "eager"
}

/** The same, and decodes it: on a slow phone that takes longer than everything else that turning to it takes. */
const prepare = (slide: HTMLElement | undefined, priority: "high" | "low"): void => {
  if (isFrugal()) return
  fetchPicture(slide, priority)
  // What cannot be decoded is not shown either, and there is nobody to tell.
  pictureOf(slide)
    ?.decode()
    .catch(() => undefined)
}

/** For a slide that the reader is about to choose. */
export const prepareOnIntent = (slide: HTMLElement | undefined): void => prepare(slide, "high")

const whenIdle = (work: () => void): void => {
  // Safari has none.
  if ("requestIdleCallback" in window) requestIdleCallback(work, { timeout: 2_000 })
  else setTimeout(work, 200)
}

/** Once the shown slide's picture is there, and there is nothing else to do, fetches the next one's. */
export const prefetchAfter = (index: number): void => {
  const shown = pictureOf(slides[index])
  const prefetch = () => whenIdle(() => prepare(slides[index + 1], "low"))
  if (!shown || shown.complete) {
    prefetch()
    return
  }
  shown.addEventListener("load", prefetch, { once: true })
  // A picture that does not come keeps no other waiting.
  shown.addEventListener("error", prefetch, { once: true })
}
