import { APIError, type OpenAI } from "openai"
import { z } from "zod"
import { ModelError, type ModelStatus } from "./image-model.ts"
import { type ListedModel, statusAmong } from "./listed-models.ts"
import { clientError } from "./openai-errors.ts"

const listSchema = z.object({ data: z.array(z.unknown()) })

/** Compatible servers leave the date out, or send something of their own there, which counts as none. */
const modelSchema = z.object({
  id: z.string(),
  shutdown_date: z
    .string()
    .transform((text) => text.slice(0, "YYYY-MM-DD".length))
    .pipe(z.iso.date())
    .nullish()
    .catch(null),
})

/** Servers that paint but list nothing. */
const noSuchRoute = new Set([404, 405, 501])
/** A key may be restricted to painting, which says nothing about the model. */
const onlyListingIsForbidden = /missing scopes?:.{0,200}\bmodels?\b/i

const unchecked: ModelStatus = { state: "unchecked", shutdownDate: null, replacement: null }
const refused: ModelStatus = { state: "refused", shutdownDate: null, replacement: null }

/**
 * Looks the model up in what `GET /models` lists. A server without such a list leaves it `unchecked`.
 *
 * @param request `timeoutMs` for the whole answer
 * @throws ModelError when the vendor does not answer, or answers with a fault of its own
 * @see https://platform.openai.com/docs/api-reference/models/list
 */
export const askModelStatus = async (
  client: OpenAI,
  request: { model: string; now: Date; signal: AbortSignal; timeoutMs: number },
): Promise<ModelStatus> => {
  const { model, now, signal, timeoutMs } = request
  signal.throwIfAborted()
  const deadline = AbortSignal.timeout(timeoutMs)
  try {
    const either = AbortSignal.any([signal, deadline])
    const response = await client.models.list({ signal: either }).asResponse()
    const listed = readList(await response.text())
    return listed.length === 0 ? unchecked : statusAmong(model, listed, now)
  } catch (fault) {
    if (signal.aborted) throw signal.reason
    if (deadline.aborted) {
      throw new ModelError("unavailable", `The image vendor did not list its models within ${timeoutMs / 1000} s`)
    }
    if (fault instanceof APIError && typeof fault.status === "number") {
      if (noSuchRoute.has(fault.status)) return unchecked
      if (fault.status === 401 || fault.status === 403) {
        return onlyListingIsForbidden.test(fault.message) ? unchecked : refused
      }
    }
    throw clientError(fault, now.getTime())
  }
}

/** What cannot be read is no list, and an entry that cannot be read is not in it. */
const readList = (body: string): ListedModel[] => {
  const list = listSchema.safeParse(parseJson(body))
  return (list.data?.data ?? []).flatMap((entry) => {
    const { data: model } = modelSchema.safeParse(entry)
    return model === undefined ? [] : [{ id: model.id, shutdownDate: model.shutdown_date ?? null }]
  })
}

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
