import { randomUUID } from "node:crypto"
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  S3Client,
} from "@aws-sdk/client-s3"
import { assertKey, assertRange, clampRange, objectHeaders } from "../objects/index.ts"
import { StoreError } from "./image-store.ts"
import type { ImageStore } from "./image-store.ts"
import { readS3Error, toStoreError } from "./s3-fault.ts"

const connectTimeoutMs = 3_000
const maxAttempts = 3
/** What the pauses between attempts may add to the whole. */
const backoffMs = 5_000
/** A start or a readiness probe waits for no longer than this before it says that the store is not there. */
const checkTimeoutMs = 15_000

export type S3ImageStoreOptions = {
  /** Origin of an S3-compatible service, with its path if it has one; absent for AWS. */
  endpoint?: string | undefined
  region: string
  bucket: string
  accessKeyId: string
  secretAccessKey: string
  /** Stands for the bucket's root in public addresses; a trailing slash makes no difference. */
  publicUrlPrefix: string
  /** How long one attempt may take to be answered, and how long its body may stall, in ms. Default 20,000. */
  requestTimeoutMs?: number
}

/** Some services leave the quotes out. */
const quoted = (etag: string | undefined): string => {
  if (etag === undefined)
    throw new StoreError("The image store answered without an ETag, so it is no S3 API. Check STORAGE_ENDPOINT_URL.")
  return /^(?:W\/)?"/.test(etag) ? etag.replace(/^W\//, "") : `"${etag}"`
}

/** A HEAD has no body, so its 404 has no code; elsewhere a 404 can also mean that the bucket is missing. */
const isMissing = (error: unknown): boolean => ["NoSuchKey", "NotFound"].includes(readS3Error(error).code)

const isOutOfRange = (error: unknown): boolean => {
  const { code, status } = readS3Error(error)
  return code === "InvalidRange" || status === 416
}

/**
 * An image store in a bucket of any S3-compatible service. The bucket must exist; what of it the public may read is the
 * bucket's own policy. Up to three attempts for each request; every fault is a StoreError that names the `STORAGE_*`
 * variable to look at and never a key.
 *
 * @example
 * const store = createS3ImageStore({ region: "auto", endpoint, bucket, accessKeyId, secretAccessKey, publicUrlPrefix })
 * await store.check()
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html
 */
export const createS3ImageStore = (options: S3ImageStoreOptions): ImageStore => {
  const { endpoint, region, bucket, accessKeyId, secretAccessKey, requestTimeoutMs = 20_000 } = options
  const publicUrlPrefix = options.publicUrlPrefix.replace(/\/+$/, "")
  const target = { bucket, region, endpoint }
  const secrets = [secretAccessKey, accessKeyId]
  const client = new S3Client({
    ...(endpoint === undefined ? {} : { endpoint }),
    region,
    credentials: { accessKeyId, secretAccessKey },
    forcePathStyle: true,
    // Other services than AWS refuse or mangle the newer checksums.
    requestChecksumCalculation: "WHEN_REQUIRED",
    responseChecksumValidation: "WHEN_REQUIRED",
    // Our bodies are small: asking for leave first costs a round trip, and not every service answers it.
    expectContinueHeader: false,
    maxAttempts,
    retryMode: "standard",
    requestHandler: {
      connectionTimeout: connectTimeoutMs,
      requestTimeout: requestTimeoutMs,
      throwOnRequestTimeout: true,
      socketTimeout: requestTimeoutMs,
    },
  })

  const attempt = async <Answer>(
    doing: string,
    signal: AbortSignal | undefined,
    work: (bounds: { abortSignal: AbortSignal }) => Promise<Answer>,
  ): Promise<Answer> => {
    signal?.throwIfAborted()
    // The SDK's timeouts end with the headers; this one also ends a body that only drips.
    const deadline = AbortSignal.timeout(requestTimeoutMs * maxAttempts + backoffMs)
    try {
      return await work({ abortSignal: signal === undefined ? deadline : AbortSignal.any([signal, deadline]) })
    } catch (error) {
      if (signal?.aborted) throw signal.reason
      if (error instanceof StoreError || error instanceof RangeError) throw error
      const fault = deadline.aborted ? deadline.reason : error
      throw toStoreError(fault, doing, target, secrets)
    }
  }

  const store: ImageStore = {
    async put(key, bytes, { signal } = {}) {
      assertKey(key)
      const { contentType, cacheControl } = objectHeaders(key)
      const command = new PutObjectCommand({
        Bucket: bucket,
        Key: key,
        Body: bytes,
        ContentLength: bytes.length,
        ContentType: contentType,
        CacheControl: cacheControl,
      })
      await attempt(`write ${key}`, signal, (bounds) => client.send(command, bounds))
    },

    async get(key, { range, signal } = {}) {
      assertKey(key)
      if (range !== undefined) assertRange(range)
      const command = new GetObjectCommand({
        Bucket: bucket,
        Key: key,
        ...(range && { Range: `bytes=${range.start}-${range.end}` }),
      })
      return attempt(`read ${key}`, signal, async (bounds) => {
        try {
          const answer = await client.send(command, bounds)
          const etag = quoted(answer.ETag)
          const bytes = (await answer.Body?.transformToByteArray()) ?? new Uint8Array()
          const total = /\/(\d+)$/.exec(answer.ContentRange ?? "")?.[1]
          if (total !== undefined) return { bytes, etag, size: Number(total) }
          if (range === undefined) return { bytes, etag, size: bytes.length }
          // A service or proxy may ignore a range and send the whole.
          const { start, end } = clampRange(range, bytes.length)
          return { bytes: bytes.subarray(start, end + 1), etag, size: bytes.length }
        } catch (error) {
          if (isMissing(error)) return null
          if (range !== undefined && isOutOfRange(error)) throw new RangeError(`${key} has no byte ${range.start}`)
          throw error
        }
      })
    },

    async head(key, { signal } = {}) {
      assertKey(key)
      const command = new HeadObjectCommand({ Bucket: bucket, Key: key })
      return attempt(`look for ${key}`, signal, async (bounds) => {
        try {
          const answer = await client.send(command, bounds)
          return { size: answer.ContentLength ?? 0, etag: quoted(answer.ETag) }
        } catch (error) {
          if (isMissing(error)) return null
          throw error
        }
      })
    },

    async delete(key) {
      assertKey(key)
      const command = new DeleteObjectCommand({ Bucket: bucket, Key: key })
      await attempt(`delete ${key}`, undefined, async (bounds) => {
        try {
          await client.send(command, bounds)
        } catch (error) {
          if (!isMissing(error)) throw error
        }
      })
    },

    /**
     * Writes, reads and deletes a probe where pictures lie, so that a policy for `images/` alone is proven as it stands.
     * The last read is of a missing object: AWS answers it with 403 where the key may not list the bucket.
     */
    async check() {
      const key = `images/.check/${randomUUID()}`
      const signal = AbortSignal.timeout(checkTimeoutMs)
      try {
        await store.put(key, new TextEncoder().encode(key), { signal })
        const found = await store.get(key, { signal })
        if (found === null || new TextDecoder().decode(found.bytes) !== key)
          throw new StoreError(
            "The image store took a probe and did not give it back, so it is no S3 API. Check STORAGE_ENDPOINT_URL.",
          )
        await store.delete(key)
        await store.get(key, { signal })
      } catch (error) {
        throw error instanceof StoreError ? error : toStoreError(error, "finish its check", target, secrets)
      }
    },

    publicUrl(key) {
      assertKey(key)
      return `${publicUrlPrefix}/${key}`
    },
  }
  return store
}
