/** What can go wrong between us and an image store. */
export type StoreFault =
  | { kind: "status"; status: 500 | 503 }
  | { kind: "access_denied" }
  /** Takes the request and never answers. */
  | { kind: "hang" }
  /** The connection is reset in the middle of the request's body. */
  | { kind: "reset" }
  /** The store does it, and the connection is reset before the client hears of it. */
  | { kind: "lost_answer" }
  | { kind: "slow"; delayMs: number }

/** Which requests: all that have this method, and this text in their key. */
export type RequestMatch = { method?: string; key?: string }

/** `times`: how often for each key; without an end unless told. */
export type FaultRule = RequestMatch & { times?: number }

type Request = { method: string; key: string }

/** The faults that are planned, and how often each has happened. */
export const createStoreFaults = () => {
  const planned: { fault: StoreFault; rule: FaultRule; happened: Map<string, number> }[] = []

  const matches = ({ method, key = "" }: RequestMatch, request: Request): boolean =>
    (method === undefined || method === request.method) && request.key.includes(key)

  return {
    matches,
    add: (fault: StoreFault, rule: FaultRule = {}): void => {
      planned.push({ fault, rule, happened: new Map() })
    },
    clear: (): void => {
      planned.length = 0
    },
    /** The fault that meets this request; undefined: none. */
    next(request: Request): StoreFault | undefined {
      for (const { fault, rule, happened } of planned) {
        const count = happened.get(request.key) ?? 0
        if (!matches(rule, request) || count >= (rule.times ?? Number.POSITIVE_INFINITY)) continue
        happened.set(request.key, count + 1)
        return fault
      }
      return undefined
    },
  }
}
