import type { LastGood } from "./last-good.ts"

/** No host: only this code can name it, so that no request from outside ever meets an entry. */
const address = (key: string): string => `https://last-good.invalid/${key}`

/**
 * The second memory on Cloudflare: the data centre's cache, shared by all isolates there and kept when they are gone.
 *
 * @example
 * createViewer({ …, lastGood: createCacheApiMemory(caches) })
 * @see https://developers.cloudflare.com/workers/runtime-apis/cache/
 */
export const createCacheApiMemory = (storage: typeof caches): LastGood => {
  const open = () => storage.open("last-good")
  return {
    async get(key) {
      const cache = await open()
      const kept = await cache.match(address(key))
      const etag = kept?.headers.get("etag")
      if (kept === undefined || !etag) return null
      const bytes = new Uint8Array(await kept.arrayBuffer())
      return { bytes, size: bytes.length, etag }
    },

    async put(key, { bytes, etag }, lifetimeMs) {
      const cache = await open()
      // At most: the cache forgets what nobody asks for.
      const headers = { etag, "cache-control": `public, max-age=${Math.floor(lifetimeMs / 1_000)}` }
      await cache.put(address(key), new Response(bytes as Uint8Array<ArrayBuffer>, { headers }))
    },
  }
}
