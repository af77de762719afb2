/**
 * Reads a whole body, but never more than `maxBytes` of it into memory.
 *
 * @throws Error when the body is larger, or shorter than its Content-Length
 */
export const readCapped = async (response: Response, maxBytes: number): Promise<Uint8Array> => {
  const announced = Number(response.headers.get("content-length") ?? Number.NaN)
  if (announced > maxBytes) {
    await response.body?.cancel()
    throw new Error(`${response.url} has ${announced} bytes; at most ${maxBytes} are read`)
  }
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of response.body ?? []) {
    length += chunk.length
    // Leaving the loop cancels the rest of the body.
    if (length > maxBytes) throw new Error(`${response.url} has more than ${maxBytes} bytes`)
    chunks.push(chunk)
  }
  const isEncoded = response.headers.has("content-encoding")
  if (!isEncoded && length < announced) throw new Error(`${response.url} was cut off after ${length} bytes`)
  const bytes = new Uint8Array(length)
  let offset = 0
  for (const chunk of chunks) {
    bytes.set(chunk, offset)
    offset += chunk.length
  }
  return bytes
}
