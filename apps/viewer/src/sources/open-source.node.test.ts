import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { createS3ImageStore, type ImageStore } from "@org/core"
import type { ObjectReader } from "@org/core/objects"
import { type Ceph, findCeph, startCeph } from "@org/core/testing"
import { publishedWizard } from "../../test/memory-reader.ts"
import { readViewerEnvironment } from "../env.ts"
import { ObjectForbiddenError } from "../object-forbidden.ts"
import { createViewer } from "../viewer.ts"
import { openSource } from "./open-source.node.ts"

const { isInstalled, note } = findCeph()

describe.skipIf(!isInstalled)(`reading from a real S3 gateway${note}`, () => {
  let ceph: Ceph
  let store: ImageStore
  beforeAll(async () => {
    ceph = await startCeph()
    store = createS3ImageStore(ceph)
  })
  afterAll(() => ceph?.stop())

  /** As a process with these variables would open it. */
  const open = (changes: Record<string, string> = {}) =>
    openSource(
      readViewerEnvironment({
        STORAGE_ENDPOINT_URL: ceph.endpoint,
        STORAGE_REGION: ceph.region,
        STORAGE_BUCKET_NAME: ceph.bucket,
        STORAGE_ACCESS_KEY_ID: ceph.accessKeyId,
        STORAGE_SECRET_ACCESS_KEY: ceph.secretAccessKey,
        ...changes,
      }).source,
    )
  const openPublic = () => open({ STORAGE_PUBLIC_URL_PREFIX: ceph.publicUrlPrefix })

  const readers: [string, () => Promise<{ snapshots: ObjectReader }>][] = [
    ["the public prefix", openPublic],
    ["signed requests", () => open()],
  ]

  test.each(readers)("through %s: whole, in part, and the head alone", async (_, source) => {
    const { snapshots: objects } = await source()
    const key = "images/c/w/s/g/original.png"
    const bytes = new Uint8Array(300_000).map((_, index) => (index * 31 + (index >> 8)) & 255)
    await store.put(key, bytes)
    const written = await store.head(key)
    expect(Buffer.compare((await objects.get(key))?.bytes ?? new Uint8Array(), bytes)).toBe(0)
    expect(await objects.head(key)).toEqual(written)
    const part = await objects.get(key, { range: { start: 299_990, end: 400_000 } })
    expect(part).toEqual({ ...written, bytes: bytes.subarray(299_990) })
    await expect(objects.get(key, { range: { start: 300_000, end: 300_001 } })).rejects.toThrow(RangeError)
    const strange = "published/-_.A..b/latest.json"
    await store.put(strange, Buffer.from("{}"))
    expect(Buffer.from((await objects.get(strange))?.bytes ?? []).toString()).toBe("{}")
  })

  test("what is missing is null to a signed request, and forbidden to a stranger, who may not list", async () => {
    const signed = await open()
    expect(await signed.snapshots.get("images/missing.png")).toBeNull()
    expect(await signed.snapshots.head("images/missing.png")).toBeNull()
    const stranger = await openPublic()
    await expect(stranger.snapshots.get("images/missing.png")).rejects.toThrow(ObjectForbiddenError)
    await expect(stranger.snapshots.head("images/missing.png")).rejects.toThrow(ObjectForbiddenError)
  })

  test.each([
    ["an unknown access key", { STORAGE_ACCESS_KEY_ID: "nobodys-key" }, "answered 403: InvalidAccessKeyId"],
    ["a wrong secret", { STORAGE_SECRET_ACCESS_KEY: "wrong" }, "answered 403: SignatureDoesNotMatch"],
  ])("%s is a fault and not an absence", async (_, changes, message) => {
    const { snapshots: objects } = await open(changes)
    await expect(objects.get("published/w/latest.json")).rejects.toThrow(message)
  })

  test("the viewer shows a wizard and its picture from either", async () => {
    const wizard = publishedWizard("wizard-1", ["First"])
    const key = wizard.slides[0]?.picture?.key ?? ""
    await store.put("published/wizard-1/latest.json", Buffer.from(JSON.stringify(wizard)))
    await store.put(key, Buffer.from("a picture"))
    const faults: unknown[] = []
    const reportFault = (message: string, cause: unknown) => faults.push([message, cause])
    const show = async (source: Awaited<ReturnType<typeof openSource>>) => {
      const viewer = createViewer({ ...source, reportFault })
      const page = await viewer.request("/w/wizard-1")
      expect(page.status).toBe(200)
      return { viewer, html: await page.text() }
    }

    const signed = await show(await open())
    expect(signed.html).toContain(`/files/${key}`)
    expect(await (await signed.viewer.request(`/files/${key}`)).text()).toBe("a picture")
    const fromPublic = await show(await openPublic())
    expect(fromPublic.html).toContain(`${ceph.publicUrlPrefix}/${key}`)
    expect(await (await fetch(`${ceph.publicUrlPrefix}/${key}`)).text()).toBe("a picture")
    expect(faults).toEqual([])
    for (const { viewer } of [signed, fromPublic]) expect((await viewer.request("/w/nobody")).status).toBe(404)
  })
})
