import { gzipSync } from "node:zlib"
import sharp from "sharp"
import { buildPng } from "./build-png.ts"
import { card } from "./card.ts"
import { type CorpusFile, payload, stranger } from "./corpus-file.ts"

const text = (content: string) => () => Buffer.from(content)
const bytes = (content: string) => () => Buffer.from(content, "latin1")
const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9" onload="alert(1)">${payload}<rect width="9" height="9"/></svg>`
/** The head of the container that MP4, HEIC and AVIF share. */
const container = (brand: string) => bytes(`\0\0\0\x18ftyp${brand}\0\0\0\0${brand}mif1\0\0\0\x08mdat`)

const makers: Record<string, CorpusFile["make"]> = {
  "empty.png": () => new Uint8Array(),
  "one-byte.png": () => Buffer.from([0x89]),
  "zeros.png": () => new Uint8Array(1_000_000),
  "script.svg": text(svg),
  "script-behind-declaration.svg": text(
    `<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>${svg}`,
  ),
  "script.svgz": () => gzipSync(svg),
  "svg-in-disguise.png": text(svg),
  "page.html": text(`<!doctype html><title>Sign in</title>${payload}`),
  "page-in-disguise.jpg": text(`<!doctype html>${payload}`),
  "page-before-the-picture.png": () => Buffer.concat([Buffer.from(payload), buildPng()]),
  "still.gif": () => card().gif().toBuffer(),
  "animated.gif": async () =>
    sharp([await card().png().toBuffer(), await card().negate().png().toBuffer()], { join: { animated: true } })
      .gif()
      .toBuffer(),
  "gif-and-script.gif": text(`GIF89a/*0000*/=alert(1)//`),
  "gif-and-archive.gif": async () =>
    Buffer.concat([await card().gif().toBuffer(), Buffer.from(`PK\x03\x04${payload}`)]),
  "archive.zip": bytes(`PK\x03\x04\x14\0\0\0\0\0${payload}`),
  "still.avif": () => card().avif({ effort: 0 }).toBuffer(),
  "lossy.tiff": () => card().tiff().toBuffer(),
  "head.heic": container("heic"),
  "head.mp4": container("isom"),
  "head.jxl": bytes("\xff\x0a\xfa\x1f\x01"),
  "head.jp2": bytes("\0\0\0\x0cjP  \r\n\x87\n"),
  // An icon may hold a whole PNG.
  "icon.ico": () =>
    Buffer.concat([Buffer.from("\0\0\x01\0\x01\0\x09\x07\0\0\x01\0\x18\0\xff\0\0\0\x16\0\0\0", "latin1"), buildPng()]),
  "bitmap.bmp": bytes(
    "BM:\0\0\0\0\0\0\x006\0\0\0(\0\0\0\x01\0\0\0\x01\0\0\0\x01\0\x18\0\0\0\0\0\x04\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\xff\0\0\0",
  ),
  "layers.psd": bytes("8BPS\0\x01\0\0\0\0\0\0\0\x03\0\0\0\x09\0\0\0\x09\0\x08\0\x03"),
  "head.exr": bytes("\x76\x2f\x31\x01\x02\0\0\0"),
  "head.hdr": text("#?RADIANCE\nFORMAT=32-bit_rle_rgbe\n\n-Y 9 +X 9\n"),
  "portable.ppm": text("P3 1 1 255 0 0 0\n"),
  "document.pdf": text("%PDF-1.7\n1 0 obj\n<</OpenAction<</S/JavaScript/JS(app.alert(1))>>>>\n"),
  "drawing.eps": text("%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n(/etc/passwd) (r) file\n"),
  "script.msl": text(
    `<?xml version="1.0"?><image><read filename="/etc/passwd"/><write filename="/tmp/a.svg"/></image>`,
  ),
  "script.mvg": text(
    `push graphic-context\nviewbox 0 0 9 9\nfill 'url(https://127.0.0.1/"|id; ")'\npop graphic-context\n`,
  ),
  "program.png": bytes("\x7fELF\x02\x01\x01\0"),
  "byte-order-mark.png": () => Buffer.concat([Buffer.from("\ufeff"), buildPng()]),
}

/** Formats that are refused by their first bytes: no decoder of theirs ever sees a byte. */
export const strangers: readonly CorpusFile[] = Object.entries(makers).map(([name, make]) => ({
  name,
  make,
  expected: stranger,
}))
