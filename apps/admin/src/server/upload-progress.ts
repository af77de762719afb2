/** How much of a form has gone out: bytes. */
export type UploadProgress = { sent: number; total: number }

type ProgressListener = (progress: UploadProgress) => void

const listeners = new WeakMap<FormData, ProgressListener>()

/** Has somebody told how a form gets along that is about to be sent. */
export const tellProgressOf = (form: FormData, listener: ProgressListener): void => void listeners.set(form, listener)

/**
 * `fetch`, but for forms whose progress somebody wants to know: those go by the older way, the only one that tells it. Answers,
 * rejects and is aborted as `fetch` is.
 *
 * @see https://xhr.spec.whatwg.org/#the-upload-attribute
 */
export const fetchTellingProgress = (address: RequestInfo | URL, init: RequestInit = {}): Promise<Response> => {
  const listener = init.body instanceof FormData ? listeners.get(init.body) : undefined
  if (listener === undefined || address instanceof Request) return fetch(address, init)
  return send(address, init, listener)
}

const send = (
  address: string | URL,
  { method = "GET", headers, body, signal }: RequestInit,
  onProgress: ProgressListener,
): Promise<Response> =>
  new Promise((resolve, reject) => {
    signal?.throwIfAborted()
    const request = new XMLHttpRequest()
    request.open(method, address)
    new Headers(headers).forEach((value, name) => request.setRequestHeader(name, value))
    request.upload.addEventListener("progress", ({ loaded, total }) => onProgress({ sent: loaded, total }))
    request.addEventListener("load", () => resolve(responseOf(request)))
    request.addEventListener("error", () => reject(new TypeError("No answer came")))
    request.addEventListener("abort", () => reject(signal?.reason as Error))
    const abort = (): void => request.abort()
    signal?.addEventListener("abort", abort)
    request.addEventListener("loadend", () => signal?.removeEventListener("abort", abort))
    request.send(body as FormData)
  })

/** The API always answers with a body. */
const responseOf = (request: XMLHttpRequest): Response => {
  const lines = request.getAllResponseHeaders().trim().split("\r\n")
  const headers = lines.map((line) => line.split(/: ?(.*)/s).slice(0, 2) as [string, string])
  return new Response(request.responseText, { status: request.status, headers })
}
