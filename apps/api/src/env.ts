import path from "node:path"
import { z } from "zod"
import { faultsBetween, isLoopback } from "./env-rules.ts"

const repositoryRoot = path.resolve(import.meta.dirname, "../../..")

const port = (fallback: number) => z.coerce.number("Must be a port number.").int().min(1).max(65_535).default(fallback)
const webUrl = z
  .url({ protocol: /^https?$/, error: "Must be an http or https address." })
  .transform((url) => url.replace(/\/+$/, ""))
const origins = z
  .string()
  .transform((list) =>
    list
      .split(",")
      .map((origin) => origin.trim())
      .filter((origin) => origin !== ""),
  )
  .pipe(
    z.array(
      webUrl.refine(
        (url) => URL.canParse(url) && new URL(url).origin === url,
        "Must be origins such as https://images.example.com, with commas between.",
      ),
    ),
  )
const imageSize = z
  .string()
  .regex(/^\d{3,4}x\d{3,4}$/, "Must be WIDTHxHEIGHT, such as 1024x1024.")
  .transform((size) => size as `${number}x${number}`)
  .refine((size) => {
    const [width = 0, height = 0] = size.split("x").map(Number)
    return (
      width % 16 === 0 &&
      height % 16 === 0 &&
      Math.max(width, height) <= 2_048 &&
      Math.max(width, height) <= 3 * Math.min(width, height)
    )
  }, "Both sides must be divisible by 16 and at most 2048, their ratio at most 3:1.")

const variables = z.object({
  API_PORT: port(4000),
  VIEWER_PORT: port(4100),
  HOST: z.string().default("127.0.0.1"),
  DATA_DIR: z.string().default(".data"),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: "Must be a postgresql:// address." }).optional(),
  PUBLIC_API_URL: webUrl.optional(),
  PUBLIC_VIEWER_URL: webUrl.optional(),
  OPENAI_API_KEY: z.string().optional(),
  OPENAI_BASE_URL: webUrl.optional(),
  IMAGE_MODEL: z.string().max(200).optional(),
  IMAGE_QUALITY: z.enum(["low", "medium", "high", "xhigh", "max", "auto"]).default("medium"),
  IMAGE_SIZE: imageSize.default("1024x1024"),
  IMAGE_URL_ORIGINS: origins.optional(),
  STORAGE_ACCESS_KEY_ID: z.string().optional(),
  STORAGE_SECRET_ACCESS_KEY: z.string().optional(),
  STORAGE_BUCKET_NAME: z
    .string()
    .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{1,62}$/, "Must be the name of a bucket.")
    .optional(),
  STORAGE_REGION: z.string().optional(),
  STORAGE_ENDPOINT_URL: webUrl.optional(),
  STORAGE_PUBLIC_URL_PREFIX: webUrl.optional(),
  AUTH_JWT_SECRET: z.string().min(32, "Must have at least 32 characters.").optional(),
  AUTH_JWKS_URL: webUrl.optional(),
  AUTH_JWT_ISSUER: z.string().optional(),
  AUTH_JWT_AUDIENCE: z.string().optional(),
  DEFAULT_PLAN: z.string().default("free"),
  UPGRADE_URL: webUrl.optional(),
  WORKER_CONCURRENCY: z.coerce.number("Must be a whole number from 1 to 256.").int().min(1).max(256).default(16),
  LOG_LEVEL: z.enum(["trace", "debug", "info", "warn", "error", "fatal", "silent"]).default("info"),
})

type Variables = z.infer<typeof variables>

/** Everything that is wrong with the environment, told at once. */
export class EnvironmentError extends Error {
  override readonly name = "EnvironmentError"
  constructor(faults: string[]) {
    super(
      `The configuration has ${faults.length === 1 ? "a fault" : `${faults.length} faults`}:\n${faults.map((fault) => `  - ${fault}`).join("\n")}`,
    )
  }
}

export type Environment = {
  host: string
  apiPort: number
  viewerPort: number
  publicApiUrl: string
  publicViewerUrl: string
  /** Absolute. */
  dataDirectory: string
  /** undefined: the embedded PostgreSQL. */
  databaseUrl: string | undefined
  imageModel:
    | { kind: "painter" }
    | {
        kind: "openai"
        apiKey: string
        baseUrl: string | undefined
        model: string
        quality: Variables["IMAGE_QUALITY"]
        urlOrigins: string[] | undefined
      }
  imageSize: `${number}x${number}`
  storage:
    | { kind: "disk" }
    | {
        kind: "s3"
        accessKeyId: string
        secretAccessKey: string
        bucket: string
        region: string
        endpoint: string | undefined
        publicUrlPrefix: string | undefined
      }
  tokens:
    | { key: { secret: string } | { jwksUrl: string }; issuer: string | undefined; audience: string | undefined }
    | undefined
  /** The sign-in link and the demo community: only on one's own machine, with the embedded database. */
  standalone: boolean
  defaultPlan: string
  upgradeUrl: string | undefined
  workerConcurrency: number
  logLevel: Variables["LOG_LEVEL"]
}

/**
 * Reads the configuration from environment variables; an empty one counts as not set.
 *
 * @throws EnvironmentError that names every fault at once
 * @example
 * const environment = readEnvironment(process.env)
 */
export const readEnvironment = (source: Record<string, string | undefined>): Environment => {
  const given = Object.fromEntries(
    Object.entries(source).filter(([, value]) => value !== undefined && value.trim() !== ""),
  )
  const parsed = variables.safeParse(given)
  const malformed = parsed.error?.issues.map((issue) => `${issue.path[0]?.toString()}: ${issue.message}`) ?? []
  // Rules between variables are checked even when single ones are malformed, so that all faults are told together.
  const faults = [...new Set([...malformed, ...faultsBetween(given)])]
  if (parsed.data === undefined || faults.length > 0) throw new EnvironmentError(faults)
  return toEnvironment(parsed.data)
}

const toEnvironment = (read: Variables): Environment => {
  const { HOST: host } = read
  const loopbackUrl = (portNumber: number): string => `http://${host.includes(":") ? `[${host}]` : host}:${portNumber}`
  const key = read.AUTH_JWT_SECRET
    ? { secret: read.AUTH_JWT_SECRET }
    : read.AUTH_JWKS_URL
      ? { jwksUrl: read.AUTH_JWKS_URL }
      : undefined
  return {
    host,
    apiPort: read.API_PORT,
    viewerPort: read.VIEWER_PORT,
    publicApiUrl: read.PUBLIC_API_URL ?? loopbackUrl(read.API_PORT),
    publicViewerUrl: read.PUBLIC_VIEWER_URL ?? loopbackUrl(read.VIEWER_PORT),
    dataDirectory: path.resolve(repositoryRoot, read.DATA_DIR),
    databaseUrl: read.DATABASE_URL,
    imageModel:
      read.OPENAI_API_KEY === undefined || read.IMAGE_MODEL === "painter"
        ? { kind: "painter" }
        : {
            kind: "openai",
            apiKey: read.OPENAI_API_KEY,
            baseUrl: read.OPENAI_BASE_URL,
            model: read.IMAGE_MODEL ?? "gpt-image-2.6-flare",
            quality: read.IMAGE_QUALITY,
            urlOrigins: read.IMAGE_URL_ORIGINS,
          },
    imageSize: read.IMAGE_SIZE,
    storage: storageOf(read),
    tokens: key && { key, issuer: read.AUTH_JWT_ISSUER, audience: read.AUTH_JWT_AUDIENCE },
    standalone: read.DATABASE_URL === undefined && isLoopback(host),
    defaultPlan: read.DEFAULT_PLAN,
    upgradeUrl: read.UPGRADE_URL,
    workerConcurrency: read.WORKER_CONCURRENCY,
    logLevel: read.LOG_LEVEL,
  }
}

const storageOf = (read: Variables): Environment["storage"] => {
  const { STORAGE_ACCESS_KEY_ID: accessKeyId, STORAGE_SECRET_ACCESS_KEY: secretAccessKey } = read
  const { STORAGE_BUCKET_NAME: bucket, STORAGE_REGION: region } = read
  if (!accessKeyId || !secretAccessKey || !bucket || !region) return { kind: "disk" }
  return {
    kind: "s3",
    accessKeyId,
    secretAccessKey,
    bucket,
    region,
    endpoint: read.STORAGE_ENDPOINT_URL,
    publicUrlPrefix: read.STORAGE_PUBLIC_URL_PREFIX,
  }
}
