import { convertV4MiniflareOptions, Miniflare } from "miniflare"

export type R2 = {
  /** With its path; buckets follow as the next segment. */
  endpoint: string
  region: string
  bucket: string
  accessKeyId: string
  secretAccessKey: string
  stop(): Promise<void>
}

/**
 * Starts Cloudflare's R2 simulator with one empty bucket behind its S3 API, on a free port of the loopback address. It
 * verifies signatures (AWS Signature Version 4) and answers in R2's own words. Nothing is kept once it stops, and
 * nothing is fetched from the network.
 *
 * @example
 * const r2 = await startR2()
 * const store = createS3ImageStore({ ...r2, publicUrlPrefix: "https://cdn.example/pictures" })
 * await r2.stop()
 * @see https://developers.cloudflare.com/r2/local-development/
 */
export const startR2 = async (): Promise<R2> => {
  const bucket = "pictures"
  const credentials = { accessKeyId: "r2-test-access-key", secretAccessKey: "r2-test-secret-access-key" }
  const options = convertV4MiniflareOptions({
    modules: true,
    // The S3 API hangs on a worker's server, so there must be a worker; nobody calls it.
    script: `export default { fetch: () => new Response(null, { status: 404 }) }`,
    r2Buckets: { BUCKET: { id: bucket, s3Credentials: credentials } },
    host: "127.0.0.1",
    port: 0,
    // Otherwise a sample of request metadata would be downloaded.
    cf: false,
  })
  const simulator = new Miniflare(options)
  const origin = await simulator.ready
  return {
    endpoint: new URL("/cdn-cgi/local/r2/s3", origin).href,
    region: "auto",
    bucket,
    ...credentials,
    stop: () => simulator.dispose(),
  }
}
