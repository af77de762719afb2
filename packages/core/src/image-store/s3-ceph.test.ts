import { randomUUID } from "node:crypto"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { type Ceph, findCeph, startCeph } from "../testing/ceph.ts"
import { describeImageStore } from "./contract.ts"
import { StoreError } from "./image-store.ts"
import { createS3ImageStore } from "./s3.ts"

const { isInstalled, note } = findCeph()

describe.skipIf(!isInstalled)(`a real S3 gateway${note}`, () => {
  let ceph: Ceph
  beforeAll(async () => {
    ceph = await startCeph()
  })
  afterAll(() => ceph?.stop())

  const storeWith = (changes: Partial<Ceph> = {}) => createS3ImageStore({ ...ceph, ...changes })

  describeImageStore("s3 (Ceph)", async () => ({
    store: storeWith(),
    publicUrlPrefix: ceph.publicUrlPrefix,
    stop: async () => {},
  }))

  describe("a stranger", () => {
    const ask = (path: string, init: RequestInit = {}) => fetch(`${ceph.publicUrlPrefix}${path}`, init)

    test.each([
      ["images/c/w/s/g/original.png", "image/png", "public, max-age=31536000, immutable"],
      ["published/w/latest.json", "application/json; charset=utf-8", "public, max-age=5, stale-while-revalidate=4"],
    ])("reads %s with its headers", async (key, contentType, cacheControl) => {
      await storeWith().put(key, Buffer.from("anything"))
      const answer = await fetch(storeWith().publicUrl(key))
      expect(answer.status).toBe(200)
      expect(await answer.text()).toBe("anything")
      expect([answer.headers.get("content-type"), answer.headers.get("cache-control")]).toEqual([
        contentType,
        cacheControl,
      ])
      expect((await ask(`/${key}`, { method: "HEAD" })).status).toBe(200)
      const part = await ask(`/${key}`, { headers: { range: "bytes=3-4" } })
      expect([part.status, await part.text()]).toEqual([206, "th"])
    })

    test.each(["private/a.png", "spool/a.png", "imagesque/a.png", "published.json"])("cannot read %s", async (key) => {
      await storeWith().put(key, Buffer.from("secret"))
      const answer = await ask(`/${key}`)
      expect(answer.status).toBe(403)
      expect(await answer.text()).not.toContain("secret")
      expect((await ask(`/${key}`, { method: "HEAD" })).status).toBe(403)
    })

    test.each([
      "",
      "/",
      "/?list-type=2&prefix=images/",
      "/?list-type=2&prefix=published/",
      "/?policy",
      "/?acl",
      "/?versions",
    ])("cannot ask the bucket for %j", async (question) => {
      await storeWith().put("images/listed.png", Buffer.from("x"))
      const answer = await ask(question)
      expect(answer.status).toBe(403)
      expect(await answer.text()).not.toContain("listed.png")
    })

    test("cannot find out by the answer what is not there", async () => {
      expect((await ask(`/images/${randomUUID()}.png`)).status).toBe(403)
    })

    test.each(["images/a.png", "published/w/latest.json", "private/a.png"])(
      "cannot write or delete %s",
      async (key) => {
        await storeWith().put(key, Buffer.from("ours"))
        expect((await ask(`/${key}`, { method: "PUT", body: "theirs" })).status).toBe(403)
        expect((await ask(`/${key}.new`, { method: "PUT", body: "theirs" })).status).toBe(403)
        expect(
          (await ask(`/${key}?acl`, { method: "PUT", headers: { "x-amz-acl": "public-read-write" } })).status,
        ).toBe(403)
        expect((await ask(`/${key}`, { method: "DELETE" })).status).toBe(403)
        expect(Buffer.from((await storeWith().get(key))?.bytes ?? []).toString()).toBe("ours")
        expect(await storeWith().head(`${key}.new`)).toBeNull()
      },
    )

    test("cannot change the bucket's policy, nor delete the bucket", async () => {
      const everything = JSON.stringify({
        Statement: [{ Effect: "Allow", Principal: "*", Action: "s3:*", Resource: "*" }],
      })
      expect((await ask("?policy", { method: "PUT", body: everything })).status).toBe(403)
      expect((await ask("?policy", { method: "DELETE" })).status).toBe(403)
      expect((await ask("", { method: "DELETE" })).status).toBe(403)
      await expect(storeWith().check()).resolves.toBeUndefined()
    })
  })

  test.each<[string, Partial<Ceph>, string, string]>([
    ["an unknown access key", { accessKeyId: "nobodys-key" }, "STORAGE_ACCESS_KEY_ID", "InvalidAccessKeyId, HTTP 403"],
    ["a wrong secret", { secretAccessKey: "wrong" }, "STORAGE_SECRET_ACCESS_KEY", "SignatureDoesNotMatch, HTTP 403"],
    ["a missing bucket", { bucket: "no-such-bucket" }, "STORAGE_BUCKET_NAME", "NoSuchBucket, HTTP 404"],
  ])("%s is a StoreError that names what to look at, and no key", async (_, changes, variable, detail) => {
    const store = storeWith(changes)
    const works = [store.check(), store.put("images/a.png", Buffer.from("x")), store.get("images/a.png")]
    const outcomes = await Promise.allSettled([...works, store.delete("images/a.png")])
    for (const outcome of outcomes) {
      const error = outcome.status === "rejected" ? outcome.reason : undefined
      expect(error).toBeInstanceOf(StoreError)
      const { message } = error as StoreError
      expect(message).toContain(variable)
      expect(message).toContain(detail)
      expect(message).not.toContain(ceph.secretAccessKey)
      expect(message).not.toContain(changes.accessKeyId ?? ceph.accessKeyId)
    }
  })
})
