import { AwsClient } from "aws4fetch"

/**
 * A `fetch` that signs each request for an S3-compatible store (Signature Version 4).
 *
 * @example
 * const signedFetch = createSignedFetch({ accessKeyId, secretAccessKey, region: "auto" })
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-authenticating-requests.html
 */
export const createSignedFetch = (credentials: { accessKeyId: string; secretAccessKey: string; region: string }) => {
  // One attempt only: how long to try, and what to show meanwhile, is decided where the object is needed.
  const client = new AwsClient({ ...credentials, service: "s3", retries: 0 })
  return (url: string, init: RequestInit): Promise<Response> => client.fetch(url, init)
}
