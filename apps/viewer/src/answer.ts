import { negotiate } from "./negotiate.ts"

/** Compresses a text once, for everybody. */
export type Encoder = {
  /** As in Content-Encoding. */
  coding: "br" | "gzip"
  encode(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>>
}

/** One form of an answer, ready to be sent any number of times. */
type Form = { coding: Encoder["coding"] | "identity"; body: Uint8Array<ArrayBuffer>; headers: Record<string, string> }

/** A whole answer in all forms that there are of it by now; the best stands first. */
export type Answer = {
  status: 200 | 403 | 404 | 405 | 410 | 500 | 503
  /** Weak, because all forms share it. */
  etag: string
  notModifiedHeaders: Record<string, string>
  forms: [Form, ...Form[]]
  /** Makes the forms that nobody waited for; null while that is under way and once it is done. */
  improve: (() => void) | null
}

export type AnswerOptions = {
  status: Answer["status"]
  text: string
  /** The media type, with its charset. */
  contentType: string
  /** All others but those that follow from the text and its forms. */
  headers: Record<string, string>
}

/** What answers are prepared with. */
export type Workshop = {
  /** Best first; the last one is waited for, the others begin when the answer is sent and take over once they are done. */
  encoders: readonly Encoder[]
  /** Keeps the runtime from ending what is not waited for. */
  keepAlive: (work: Promise<unknown>) => void
}

const entityTag = async (bytes: Uint8Array<ArrayBuffer>): Promise<string> => {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes))
  return `W/"${btoa(String.fromCharCode(...digest.subarray(0, 18)))}"`
}

/** Does once what would be the same for every visitor: encoding, compressing, hashing. */
export const prepareAnswer = async (
  { status, text, contentType, headers }: AnswerOptions,
  { encoders, keepAlive }: Workshop,
): Promise<Answer> => {
  const plain = new TextEncoder().encode(text)
  const etag = await entityTag(plain)
  const notModifiedHeaders = { ...headers, ...(status === 200 && { etag }), vary: "Accept-Encoding" }
  const form = (coding: Form["coding"], body: Form["body"]): Form => ({
    coding,
    body,
    headers: {
      ...notModifiedHeaders,
      "content-type": contentType,
      "content-length": String(body.byteLength),
      ...(coding !== "identity" && { "content-encoding": coding }),
    },
  })
  const identity = form("identity", plain)
  const answer: Answer = { status, etag, notModifiedHeaders, forms: [identity], improve: null }

  const encoded: Partial<Record<Encoder["coding"], Form>> = {}
  const add = async (encoder: Encoder): Promise<void> => {
    encoded[encoder.coding] = form(encoder.coding, await encoder.encode(plain))
    const [first = identity, ...others] = encoders.flatMap(({ coding }) => encoded[coding] ?? [])
    answer.forms = [first, ...others, identity]
  }
  const improve = (): void => {
    answer.improve = null
    const missing = encoders.filter(({ coding }) => encoded[coding] === undefined)
    // Without one of them the answer is as good, only heavier; the next visitor has it tried again.
    const again = () => (answer.improve = improve)
    keepAlive(Promise.all(missing.map(add)).catch(again))
  }
  const last = encoders.at(-1)
  if (last !== undefined) await add(last)
  if (encoders.length > 1) answer.improve = improve
  return answer
}

const isSame = (ifNoneMatch: string, etag: string): boolean =>
  ifNoneMatch.trim() === "*" || [...ifNoneMatch.matchAll(/"[^"]*"/g)].some(([tag]) => `W/${tag}` === etag)

/**
 * Answers one request with what was prepared: compressed as the client likes it, 304 where the client has it.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-13.1.2
 */
export const sendAnswer = (request: Request, answer: Answer): Response => {
  answer.improve?.()
  const ifNoneMatch = answer.status === 200 ? request.headers.get("if-none-match") : null
  if (ifNoneMatch !== null && isSame(ifNoneMatch, answer.etag))
    return new Response(null, { status: 304, headers: answer.notModifiedHeaders })
  const { body, headers } = negotiate(request.headers.get("accept-encoding"), answer.forms)
  return new Response(body, { status: answer.status, headers })
}
