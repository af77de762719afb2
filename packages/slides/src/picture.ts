import { html, raw } from "hono/html"
import { variantFormats, variantKey } from "@org/core/objects"
import type { PublishedPicture } from "@org/core/published"

export type PictureOptions = {
  picture: PublishedPicture
  /** Shows while no slide is targeted. */
  isInitial: boolean
  pictureUrl: (key: string) => string
}

/** A phone, in either hand: it gets no variant wider than this (px), so that its first view stays light. */
const phone = { media: "(max-width:600px),(max-height:500px)", widest: 1_024 }

/** Width for a height of 1, within what CSS can reckon with. */
export const ratioOf = ({ width, height }: PublishedPicture): number => Math.min(Math.max(width / height, 0.01), 100)

/**
 * How wide a picture of this ratio is where it covers the whole screen: as wide as the screen, or wider where its height
 * decides. 60 screen heights for each 100 are as sharp as a decoration has to be where it is that much cut off.
 */
const shownWidth = (picture: PublishedPicture): string => `max(100vw,${Math.round(ratioOf(picture) * 60)}vh)`

/** `image/avif` first: a browser takes the first format that it knows. */
const renderSources = (picture: PublishedPicture, pictureUrl: PictureOptions["pictureUrl"]) => {
  const forPhones = picture.widths.filter((width) => width <= phone.widest)
  return variantFormats.flatMap((format) => {
    const source = (widths: readonly number[], media: string) => {
      const srcset = widths.map((width) => `${pictureUrl(variantKey(picture.key, width, format))} ${width}w`).join(", ")
      return html`<source type="image/${format}"${raw(media)} srcset="${srcset}" sizes="${shownWidth(picture)}">`
    }
    const differs = forPhones.length > 0 && forPhones.length < picture.widths.length
    return [differs ? source(forPhones, ` media="${phone.media}"`) : "", source(picture.widths, "")]
  })
}

// The picture that shows first must not wait for anything. The stylesheet lays the following slide out unseen, so its
// lazy picture is fetched while the first one is being read; all others wait for their turn. Decoding is synchronous,
// so that a slide never turns up without the picture that has already arrived.
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
  return html`<picture>${widest === undefined ? "" : renderSources(picture, pictureUrl)}<img src="${pictureUrl(fallback)}" alt="" width="${picture.width}" height="${picture.height}" ${urgency(isInitial)}></picture>
`
}
