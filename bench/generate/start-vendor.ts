import { fork } from "node:child_process"
import { once } from "node:events"
import path from "node:path"

export type Vendor = { baseUrl: string; apiKey: string; pictureBytes: number; stop(): void }

/** Asks the model for a picture as both contestants do, and reads the answer: what nobody can be quicker than. */
export const askVendor = async ({ baseUrl, apiKey }: Vendor): Promise<void> => {
  const response = await fetch(`${baseUrl}/images/generations`, {
    method: "POST",
    headers: { authorization: `Bearer ${apiKey}`, "content-type": "application/json" },
    body: JSON.stringify({ model: "gpt-image-2.6-flare", prompt: "a calm sea at dawn", quality: "medium" }),
  })
  await response.json()
}

/** Starts the model's fake in another process, so that its work is nobody's who is measured. */
export const startVendor = async (): Promise<Vendor> => {
  const child = fork(path.join(import.meta.dirname, "vendor.ts"))
  const [address] = (await Promise.race([
    once(child, "message"),
    once(child, "exit").then(([code]) => Promise.reject(new Error(`The fake vendor ended with ${String(code)}.`))),
  ])) as [Omit<Vendor, "stop">]
  return { ...address, stop: () => child.disconnect() }
}
