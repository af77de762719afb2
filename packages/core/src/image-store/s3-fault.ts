import { StoreError } from "./image-store.ts"

/** What a fault's message may name: never the secret, and the access key only by the name of its variable. */
export type S3Target = { bucket: string; region: string; endpoint: string | undefined }

const unreachable = new Set("ENOTFOUND EAI_AGAIN ECONNREFUSED EHOSTUNREACH ENETUNREACH EADDRNOTAVAIL".split(" "))
const brokenOff = new Set("ECONNRESET EPIPE ECONNABORTED".split(" "))
const wrongTls = /^(?:CERT_|ERR_TLS_|ERR_SSL_|UNABLE_TO_|SELF_SIGNED_|DEPTH_ZERO_|EPROTO$|HOSTNAME_MISMATCH$)/

const advise = (code: string, status: number | undefined, target: S3Target): string => {
  const { bucket, region, endpoint } = target
  const host = endpoint === undefined ? `AWS S3 (${region})` : new URL(endpoint).origin
  if (unreachable.has(code)) return `${host} cannot be reached. Check STORAGE_ENDPOINT_URL and that the store runs.`
  if (brokenOff.has(code)) return `${host} broke the connection off. Check STORAGE_ENDPOINT_URL and the network.`
  if (wrongTls.test(code)) return `no trusted TLS connection to ${host}. Check STORAGE_ENDPOINT_URL (http or https?).`
  switch (code) {
    case "TimeoutError":
    case "ETIMEDOUT":
      return `${host} did not answer in time. Check STORAGE_ENDPOINT_URL and the network.`
    case "NoSuchBucket":
      return `there is no bucket "${bucket}" at ${host}. Check STORAGE_BUCKET_NAME, STORAGE_ENDPOINT_URL and STORAGE_REGION.`
    case "InvalidBucketName":
      return `"${bucket}" is no valid bucket name. Check STORAGE_BUCKET_NAME.`
    case "InvalidAccessKeyId":
    case "Unauthorized":
      return `${host} does not know the access key. Check STORAGE_ACCESS_KEY_ID.`
    case "SignatureDoesNotMatch":
      return `${host} did not accept the signature. Check STORAGE_SECRET_ACCESS_KEY, then STORAGE_REGION.`
    case "RequestTimeTooSkewed":
      return `the clock of this machine and that of ${host} are too far apart. Set the clock.`
    case "AuthorizationHeaderMalformed":
    case "IllegalLocationConstraintException":
    case "PermanentRedirect":
    case "TemporaryRedirect":
    case "InvalidRegionName":
      return `the bucket "${bucket}" is not in region "${region}". Check STORAGE_REGION and STORAGE_ENDPOINT_URL.`
    case "InvalidAnswer":
      return `what answers at ${host} is no S3 API. Check STORAGE_ENDPOINT_URL.`
  }
  if (status === 401) return advise("Unauthorized", status, target)
  if (status === 403)
    return (
      `${host} refuses it to this access key. Grant s3:GetObject, s3:PutObject, s3:DeleteObject and s3:ListBucket on ` +
      `"${bucket}" to the owner of STORAGE_ACCESS_KEY_ID, or check STORAGE_BUCKET_NAME.`
    )
  if (status !== undefined && status >= 300 && status < 400) return advise("PermanentRedirect", status, target)
  if (status === 404 || status === 405) return advise("InvalidAnswer", status, target)
  if (status === 429 || (status !== undefined && status >= 500))
    return `${host} is overloaded or failing. Try again later.`
  return `${host} did not do it.`
}

/** What we read of an SDK's error; the rest of it may carry the access key and the signed text. */
export const readS3Error = (error: unknown): { code: string; status: number | undefined; text: string } => {
  const fault = (typeof error === "object" && error !== null ? error : { name: String(error) }) as {
    name?: string
    code?: unknown
    message?: string
    $metadata?: { httpStatusCode?: number }
  }
  const isSystemFault = typeof fault.code === "string" && /^[A-Z][A-Z0-9_]+$/.test(fault.code)
  const message = fault.message ?? ""
  const unparsable = error instanceof SyntaxError || message.includes("Deserialization error")
  const code = unparsable ? "InvalidAnswer" : isSystemFault ? String(fault.code) : (fault.name ?? "Error")
  return { code, status: fault.$metadata?.httpStatusCode, text: unparsable ? "" : message }
}

/**
 * Turns whatever the SDK rejected with into a StoreError that names the setting to look at. It has no `cause`: an SDK
 * error carries the access key id and the signed request in its properties, and loggers print those.
 *
 * @param doing what failed, as in "write images/a.png"
 * @param secrets texts that are cut out, should the vendor's own words repeat them
 */
export const toStoreError = (error: unknown, doing: string, target: S3Target, secrets: string[]): StoreError => {
  const { code, status, text } = readS3Error(error)
  const cleaned = secrets.filter(Boolean).reduce((words, secret) => words.replaceAll(secret, "…"), text)
  const words = cleaned.slice(0, 300)
  const details = [code, status && `HTTP ${status}`, words !== code && words].filter(Boolean).join(", ")
  return new StoreError(`The image store could not ${doing}: ${advise(code, status, target)} [${details}]`)
}
