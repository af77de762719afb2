import { createDiskImageStore } from "@org/core"
import { chooseLook, toneMapSchema } from "@org/core/legibility"
import { latestKey } from "@org/core/objects"
import { type PublishedSlide, type PublishedWizard, publishedWizardSchema } from "@org/core/published"
import { photoLike, prepareRecord } from "@org/core/testing"
import { eightSlides } from "../../tools/eight-slides.ts"

/** px; the size that is painted when nobody asks for another. */
const side = 1_024

/** The wizard that both show: eight slides, each with a picture as hard to encode as a photograph. */
export type ShownWizard = {
  wizard: PublishedWizard
  /** The PNG of each slide, as it was stored. */
  originals: Uint8Array[]
  /** Everything that lies in the store, by its key. */
  objects: Map<string, Uint8Array>
}

/** Takes each slide's picture through the product's own pipeline, and chooses each text's look as publishing does. */
export const makeWizard = async (): Promise<ShownWizard> => {
  const objects = new Map<string, Uint8Array>()
  const originals: Uint8Array[] = []
  const slides: PublishedSlide[] = []
  for (const [index, slide] of eightSlides.slides.entries()) {
    const untrusted = await photoLike({ width: side, height: side, seed: index + 1 })
    const prepared = await prepareRecord(untrusted)
    for (const [key, bytes] of prepared.objects) objects.set(key, bytes)
    slides.push({ ...slide, picture: pictureOf(slide, prepared.record) })
    originals.push(prepared.objects.get(prepared.record.imageKey ?? "") ?? new Uint8Array())
  }
  return { wizard: publishedWizardSchema.parse({ ...eightSlides, slides }), originals, objects }
}

type PictureRecord = Awaited<ReturnType<typeof prepareRecord>>["record"]

const pictureOf = ({ headline, bodyHtml, cta, align }: PublishedSlide, record: PictureRecord) => {
  const { imageKey, width, height, variantWidths: widths, thumbhash, dominantColor: color } = record
  if (imageKey === null || width === null || height === null || thumbhash === null)
    throw new Error("A picture was prepared only in part")
  const focalPoint = { x: 0.5, y: 0.5 }
  const look = chooseLook({
    text: { headline, bodyHtml, labels: cta === null ? [] : [cta.label] },
    align,
    picture: { width, height },
    focalPoint,
    scrim: "auto",
    tone: toneMapSchema.parse(record.tone),
    dominantColor: color,
  })
  const placeholder = { thumbhash: Buffer.from(thumbhash).toString("base64"), color }
  return { key: imageKey, width, height, focalPoint, scrim: "auto" as const, widths, ...placeholder, look }
}

/** Publishes a wizard into a folder, as the product's disk store holds it. */
export const publishInto = async (directory: string, { wizard, objects }: ShownWizard): Promise<void> => {
  const store = createDiskImageStore({ directory, publicUrlPrefix: "" })
  for (const [key, bytes] of objects) await store.put(key, bytes)
  await store.put(latestKey(wizard.wizardId), Buffer.from(JSON.stringify(wizard)))
}

/**
 * Publishes the same wizard under other ids, so that there are some that no visitor has ever asked for.
 *
 * @returns their ids
 */
export const publishCopies = async (
  directory: string,
  { wizard }: Pick<ShownWizard, "wizard">,
  count: number,
): Promise<string[]> => {
  const store = createDiskImageStore({ directory, publicUrlPrefix: "" })
  const ids = Array.from({ length: count }, () => crypto.randomUUID())
  for (const wizardId of ids) {
    const copy: PublishedWizard = { ...wizard, wizardId, title: `${wizard.title} ${wizardId}` }
    await store.put(latestKey(wizardId), Buffer.from(JSON.stringify(copy)))
  }
  return ids
}
