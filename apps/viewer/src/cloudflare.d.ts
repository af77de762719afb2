// What is used of the Workers runtime; its own types would replace those of every other runtime.

declare module "cloudflare:workers" {
  /** Lets work go on after the answer of the request that is being handled. */
  export const waitUntil: (work: Promise<unknown>) => void
  /** Bindings, variables and secrets. */
  export const env: Record<string, unknown>
}

declare const caches: {
  open(name: string): Promise<{
    match(url: string): Promise<Response | undefined>
    put(url: string, response: Response): Promise<void>
  }>
}
