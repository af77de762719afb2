import { html, raw } from "hono/html"
import { variantFormats, variantKey } from "@org/core/objects"
import type { PublishedPicture } from "@org/core/published"

export type PictureOptions = {
  picture: PublishedPicture
  /** Shows while no slide is targeted. */
  isInitial: boolean
  pictureUrl: (key: string) => string
}

/**
 * A phone, in either hand: it gets no variant wider than this (px), so that its first view stays light. `others` is
 * every other screen.
 */
const phone = {
  media: "(max-width:600px),(max-height:500px)",
  others: "(min-width:600.02px) and (min-height:500.02px)",
  widest: 1_024,
}

/** Width for a height of 1, within what CSS can reckon with. */
export const ratioOf = ({ width, height }: PublishedPicture): number => Math.min(Math.max(width / height, 0.01), 100)

/**
 * How wide a picture of this ratio is where it covers the whole screen: as wide as the screen, or wider where its height
 * decides. 60 screen heights for each 100 are as sharp as a decoration has to be where it is that much cut off.
 */
const shownWidth = (picture: PublishedPicture): string => `max(100vw,${Math.round(ratioOf(picture) * 60)}vh)`

type Choice = { format: (typeof variantFormats)[number]; screens: "phones" | "others" | "all"; srcset: string }

/** What a browser may choose from, in order: `image/avif` first, because it takes the first format that it knows. */
const choicesFor = (picture: PublishedPicture, pictureUrl: PictureOptions["pictureUrl"]): Choice[] => {
  if (picture.widths.length === 0) return []
  const forPhones = picture.widths.filter((width) => width <= phone.widest)
  const differs = forPhones.length > 0 && forPhones.length < picture.widths.length
  return variantFormats.flatMap((format): Choice[] => {
    const srcset = (widths: readonly number[]) =>
      widths.map((width) => `${pictureUrl(variantKey(picture.key, width, format))} ${width}w`).join(", ")
    const whole = srcset(picture.widths)
    if (!differs) return [{ format, screens: "all", srcset: whole }]
    return [
      { format, screens: "phones", srcset: srcset(forPhones) },
      { format, screens: "others", srcset: whole },
    ]
  })
}

const renderSources = (picture: PublishedPicture, pictureUrl: PictureOptions["pictureUrl"]) =>
  choicesFor(picture, pictureUrl).map(({ format, screens, srcset }) => {
    const media = screens === "phones" ? raw(` media="${phone.media}"`) : ""
    return html`<source type="image/${format}"${media} srcset="${srcset}" sizes="${shownWidth(picture)}">`
  })

/**
 * Announces the picture that shows first before anything else of the page is read. Here each link stands alone, so the
 * screens exclude each other, and only the best format is named: whoever does not know it waits for the picture itself.
 *
 * @see https://html.spec.whatwg.org/multipage/links.html#link-type-preload
 */
export const renderPreload = (picture: PublishedPicture, pictureUrl: PictureOptions["pictureUrl"]) => {
  const choices = choicesFor(picture, pictureUrl)
  if (choices.length === 0) {
    return html`<link rel="preload" as="image" href="${pictureUrl(picture.key)}" fetchpriority="high">
`
  }
  return choices
    .filter(({ format }) => format === variantFormats[0])
    .map(({ format, screens, srcset }) => {
      const media = screens === "all" ? "" : raw(` media="${screens === "phones" ? phone.media : phone.others}"`)
      return html`<link rel="preload" as="image" type="image/${format}"${media} imagesrcset="${srcset}" imagesizes="${shownWidth(picture)}" fetchpriority="high">
`
    })
}

// The picture that shows first must not wait for anything; the others wait for their turn, or for the script, which
// knows when the line is free. Decoding is synchronous, so that a slide never turns up without the picture that has
// already arrived.
const urgency = (isInitial: boolean) =>
  isInitial ? raw('loading="eager" fetchpriority="high"') : raw('loading="lazy" fetchpriority="low" decoding="sync"')

/**
 * The picture behind a slide's text: decorative, in the best of the formats and widths that there are. What knows neither
 * `<picture>` nor AVIF takes the widest WebP; the original, which may weigh megabytes, is shown only until there are
 * variants. It covers its box whatever its size, so nothing moves when it arrives.
 *
 * @see https://html.spec.whatwg.org/multipage/images.html#adaptive-images
 */
export const renderPicture = ({ picture, isInitial, pictureUrl }: PictureOptions) => {
  const widest = picture.widths.at(-1)
  const fallback = widest === undefined ? picture.key : variantKey(picture.key, widest, "webp")
  return html`<picture>${renderSources(picture, pictureUrl)}<img src="${pictureUrl(fallback)}" alt="" width="${picture.width}" height="${picture.height}" ${urgency(isInitial)}></picture>
`
}
