import sharp from "sharp"

/** Finely grained, so that it weighs what a painted picture of that size does. */
const grain = 2

/** A plain PNG of 1024x1024 px and about 1.5 MB, as a model would send it. */
export const makePicture = async (): Promise<Uint8Array> => {
  const side = 1_024
  const sky = `<svg xmlns="http://www.w3.org/2000/svg" width="${side}" height="${side}"><linearGradient id="g" x2="1" y2="1"><stop stop-color="#16324f"/><stop offset="1" stop-color="#f4b860"/></linearGradient><rect width="100%" height="100%" fill="url(#g)"/></svg>`
  const noise = { type: "gaussian", mean: 128, sigma: grain } as const
  return sharp({ create: { width: side, height: side, channels: 3, background: "#000", noise } })
    .composite([{ input: Buffer.from(sky), blend: "soft-light" }])
    .removeAlpha()
    .png({ adaptiveFiltering: true })
    .toBuffer()
}
