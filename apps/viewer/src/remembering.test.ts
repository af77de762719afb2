import { describe, expect, test } from "vitest"
import { seen, setUp } from "../test/set-up.ts"

describe("remembering", () => {
  test("a thousand simultaneous first visits read the store once", async () => {
    const { viewer, store } = setUp()
    const answers = await Promise.all(Array.from({ length: 1_000 }, async () => viewer.request("/w/wizard-1")))
    expect(answers.every((answer) => answer.status === 200)).toBe(true)
    expect(store.reads).toBe(1)
  })

  test("a wizard that outweighs the whole memory is remembered all the same, and rendered once", async () => {
    let made = 0
    const encode = async (bytes: Uint8Array<ArrayBuffer>) => {
      made += 1
      return bytes
    }
    const { viewer, store } = setUp({ cacheBytes: 4_096, encoders: [{ coding: "gzip", encode }] })
    for (let view = 0; view < 3; view += 1) expect(await seen(viewer)).toBe("First")
    expect([store.reads, made]).toEqual([1, 1])
    store.fail("reject")
    expect(await seen(viewer)).toBe("First")
  })

  test("a read that died with its request is begun again", async () => {
    const { viewer, store, wait } = setUp({ timeoutMs: 20_000 })
    store.fail("hang")
    void viewer.request("/w/wizard-1")
    store.fail("none")
    wait(40_000)
    expect(await seen(viewer)).toBe("First")
  })

  test("a flood of unknown ids does not push what is in use out", async () => {
    const { viewer, store } = setUp({ cacheBytes: 64 * 1024 })
    await seen(viewer)
    for (let id = 0; id < 3_000; id += 1) await viewer.request(`/w/unknown-${id}`)
    await seen(viewer)
    expect(store.reads).toBe(3_001)
  })
})
