/** One client that follows a generation over a real connection, as the studio does. */
export type Watcher = {
  /** Resolves with the moment (`performance.now()`) at which the next event arrives. */
  next(): Promise<number>
  close(): void
}

/**
 * Opens the server's stream and waits for its first event, which tells how the generation stands.
 *
 * @throws Error when the server does not stream
 */
export const openWatcher = async (options: { url: string; token: string; generationId: string }): Promise<Watcher> => {
  const { url, token, generationId } = options
  const leaving = new AbortController()
  const input = encodeURIComponent(JSON.stringify({ generationId }))
  const response = await fetch(`${url}/trpc/backgrounds.watch?input=${input}`, {
    headers: { authorization: `Bearer ${token}`, accept: "text/event-stream" },
    signal: leaving.signal,
  })
  if (!response.ok || response.body === null) throw new Error(`The stream answered ${response.status}.`)

  let arrival = Promise.withResolvers<number>()
  const next = (): Promise<number> => arrival.promise
  const read = async (stream: ReadableStream<string>): Promise<void> => {
    let text = ""
    for await (const chunk of stream) {
      const events = (text + chunk).split("\n\n")
      text = events.pop() ?? ""
      for (const event of events) {
        // Neither the greeting nor a ping, which have names.
        if (!event.includes("data:") || event.includes("event:")) continue
        const { resolve } = arrival
        arrival = Promise.withResolvers()
        resolve(performance.now())
      }
    }
  }
  const first = next()
  const ended = read(response.body.pipeThrough(new TextDecoderStream())).then(
    () => Promise.reject(new Error("A stream ended although its generation had not.")),
    (error: unknown) => (leaving.signal.aborted ? undefined : Promise.reject(error)),
  )
  await Promise.race([first, ended])
  return {
    next: () => Promise.race([next(), ended.then(() => Number.NaN)]),
    close: () => leaving.abort(),
  }
}
