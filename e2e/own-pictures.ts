import { randomBytes } from "node:crypto"
import type { Locator, Page } from "playwright-core"
import sharp from "sharp"

/** Squares of black and white: no colour of text is readable on both. */
export const checkerboard = (): Promise<Buffer> => {
  const [width, height, square] = [1200, 800, 100]
  const pixels = Uint8Array.from({ length: width * height }, (_, index) => {
    const [column, row] = [Math.floor((index % width) / square), Math.floor(index / width / square)]
    return (column + row) % 2 === 0 ? 255 : 0
  })
  return sharp(pixels, { raw: { width, height, channels: 1 } })
    .png()
    .toBuffer()
}

/** Nothing in it repeats, so that it stays large. */
export const largePicture = async (): Promise<Buffer> => {
  const [width, height] = [1_000, 700]
  return sharp(randomBytes(width * height * 3), { raw: { width, height, channels: 3 } })
    .png()
    .toBuffer()
}

/** Pastes a picture as the system's clipboard would, wherever the focus is, with or without a text beside it. */
export const paste = (page: Page, picture: Buffer, text: string | null): Promise<void> =>
  page.evaluate(
    ({ base64, beside }) => {
      const clipboardData = new DataTransfer()
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
      clipboardData.items.add(new File([bytes], "pasted.png", { type: "image/png" }))
      if (beside !== null) clipboardData.setData("text/plain", beside)
      const target = document.activeElement ?? document.body
      target.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }))
    },
    { base64: picture.toString("base64"), beside: text },
  )

/** Drags a file over something and lets it go there, or leaves it hanging. */
export const drag = async (
  target: Locator,
  picture: Buffer,
  events: readonly ("dragenter" | "dragover" | "drop")[],
): Promise<void> => {
  const dataTransfer = await target.page().evaluateHandle((base64) => {
    const transfer = new DataTransfer()
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
    transfer.items.add(new File([bytes], "dropped.png", { type: "image/png" }))
    return transfer
  }, picture.toString("base64"))
  for (const event of events) await target.dispatchEvent(event, { dataTransfer })
}
