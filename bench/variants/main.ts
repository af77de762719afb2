import { execFile } from "node:child_process"
import { mkdir, rm, writeFile } from "node:fs/promises"
import { availableParallelism, loadavg } from "node:os"
import path from "node:path"
import { promisify } from "node:util"
import { photoLike, preparePicture, toStoredPng } from "@org/core/testing"
import sharp from "sharp"
import { median, quantile } from "../measuring/statistics.ts"
import { paintScene, scenes, sizes } from "./pictures.ts"

// What it costs to make a picture ready for its viewers, what they then load, and the memory for sixteen at once.

const directory = path.resolve(import.meta.dirname, "../.data/variants")
const budgets = { cpuMs: 1_000, phoneBytes: 60_000, peakMegabytes: 600 }
/** px of the widest AVIF that phones may choose; one of 390x844 px at three times the density wants more, so takes it. */
const widestOnPhones = 1_024
/** Of each picture. */
const samples = 5

const run = promisify(execFile)
const mark = (isMet: boolean): string => (isMet ? "met" : "MISSED")
const spread = (values: readonly number[]): string =>
  `${median(values).toFixed(0)} (${quantile(values, 0.25).toFixed(0)}–${quantile(values, 0.75).toFixed(0)})`
const kilobytes = (bytes: number | undefined): string => (bytes === undefined ? "" : (bytes / 1_000).toFixed(1))

const measurePicture = async (untrusted: Uint8Array) => {
  const { bytes: stored } = await toStoredPng(untrusted)
  const [cpu, wall]: [number[], number[]] = [[], []]
  let prepared = await preparePicture(stored) // the first one also warms up
  for (let sample = 0; sample < samples; sample += 1) {
    const [start, before] = [performance.now(), process.cpuUsage()]
    prepared = await preparePicture(stored)
    wall.push(performance.now() - start)
    const { user, system } = process.cpuUsage(before)
    cpu.push((user + system) / 1_000)
  }
  const bytesOf = (format: "avif" | "webp") => (width: number) =>
    kilobytes(prepared.variants.find((variant) => variant.width === width && variant.format === format)?.bytes.length)
  const onPhones = prepared.variants.filter(({ format, width }) => format === "avif" && width <= widestOnPhones)
  return {
    cpu,
    wall,
    phoneBytes: onPhones.at(-1)?.bytes.length ?? Number.NaN,
    row: {
      "CPU, ms": spread(cpu),
      "wall, ms": spread(wall),
      px: prepared.widths.join(" "),
      "AVIF, KB": prepared.widths.map(bytesOf("avif")).join(" "),
      "WebP, KB": prepared.widths.map(bytesOf("webp")).join(" "),
      color: prepared.dominantColor,
    },
  }
}

const measurePictures = async (): Promise<void> => {
  const photos: Awaited<ReturnType<typeof measurePicture>>[] = []
  const rows: Record<string, object> = {}
  for (const seed of [1, 2, 3]) {
    const measured = await measurePicture(await photoLike({ width: 1_024, height: 1_024, seed }))
    photos.push(measured)
    rows[`photo-like ${seed}`] = measured.row
  }
  for (const scene of scenes) rows[scene] = (await measurePicture(await paintScene(scene, sizes[0]))).row
  const wide = await photoLike({ width: 1_536, height: 1_024, seed: 1 })
  rows["photo-like, 1536x1024"] = (await measurePicture(wide)).row
  console.log(
    `\nOne picture alone, 1024x1024 px where nothing else is said; medians of ${samples} with the middle half`,
  )
  console.table(rows)

  const cpuMs = median(photos.flatMap(({ cpu }) => cpu))
  console.log(
    `photo-like, full set: ${cpuMs.toFixed(0)} ms of CPU, ≤ ${budgets.cpuMs}: ${mark(cpuMs <= budgets.cpuMs)}`,
  )
  const heaviest = Math.max(...photos.map(({ phoneBytes }) => phoneBytes))
  const isLight = heaviest <= budgets.phoneBytes
  console.log(`photo-like, first view on a phone: ${kilobytes(heaviest)} KB at most, ≤ 60: ${mark(isLight)}`)
}

/** As `pnpm start` and the container run it; elsewhere glibc's allocator keeps more for each thread. */
const fewArenas = { MALLOC_ARENA_MAX: "2" }

const measureAtOnce = async (task: "prepare" | "paint", operands: readonly string[], environment = {}) => {
  const script = path.join(import.meta.dirname, "at-once.ts")
  const { stdout } = await run(process.execPath, [script, task, ...operands], {
    env: { ...process.env, ...environment },
  })
  const { seconds, before, peak } = JSON.parse(stdout) as { seconds: number; before: number; peak: number }
  return {
    "wall, s": seconds.toFixed(1),
    "RSS before, MB": before.toFixed(0),
    "peak RSS, MB": peak.toFixed(0),
    "≤ 600 MB": mark(peak <= budgets.peakMegabytes),
  }
}

const measureMemory = async (): Promise<void> => {
  const store = async (name: string, untrusted: Uint8Array): Promise<string> => {
    const file = path.join(directory, `${name}.png`)
    await writeFile(file, (await toStoredPng(untrusted)).bytes)
    return file
  }
  const photos: string[] = []
  for (let index = 0; index < 16; index += 1) {
    photos.push(
      await store(`photo-${index}`, await photoLike({ width: index % 2 ? 1_536 : 1_024, height: 1_024, seed: index })),
    )
  }
  // As a camera would send it: a PNG of so many pixels weighs more than is taken.
  const enlarge = (width: number, height: number): Promise<Buffer> =>
    sharp(photos[0]).resize(width, height, { fit: "fill" }).jpeg().toBuffer()
  const large = await store("large", await enlarge(7_000, 7_000))
  const tall = await store("tall", await enlarge(3_050, 16_383))
  const sixteenScenes = [...scenes, ...scenes]
  console.log("\nMemory, each in a process of its own")
  console.table({
    "16 photo-like prepared": await measureAtOnce("prepare", photos, fewArenas),
    "16 painted, stored, prepared": await measureAtOnce("paint", sixteenScenes, fewArenas),
    "  with any number of arenas": await measureAtOnce("paint", sixteenScenes),
    "one of 7000x7000 px": await measureAtOnce("prepare", [large], fewArenas),
    "four of 3050x16383 px": await measureAtOnce("prepare", [tall, tall, tall, tall], fewArenas),
  })
}

await mkdir(directory, { recursive: true })
try {
  console.log(`Preparing pictures: ${availableParallelism()} cores, load ${loadavg()[0]?.toFixed(1)}`)
  await measurePictures()
  await measureMemory()
} finally {
  await rm(directory, { recursive: true, force: true })
}
