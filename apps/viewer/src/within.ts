/**
 * Gives work a deadline that holds even where the work does not listen to its signal.
 *
 * @param ms how long the work may take
 * @throws TimeoutError (a DOMException) when it takes longer; whatever the work rejects with
 * @example
 * await within(1_500, (signal) => fetch(url, { signal }))
 */
export const within = async <Result>(ms: number, work: (signal: AbortSignal) => Promise<Result>): Promise<Result> => {
  const controller = new AbortController()
  const { promise, reject } = Promise.withResolvers<never>()
  // Not AbortSignal.timeout: in workerd it was seen to fire seconds late when deadlines lie within deadlines.
  const timer = setTimeout(() => {
    const reason = new DOMException(`It took longer than ${ms} ms`, "TimeoutError")
    controller.abort(reason)
    reject(reason)
  }, ms)
  try {
    return await Promise.race([work(controller.signal), promise])
  } finally {
    clearTimeout(timer)
  }
}
