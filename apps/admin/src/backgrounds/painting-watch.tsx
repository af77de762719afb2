import { useDocumentVisibility } from "@mantine/hooks"
import { useEffect, useEffectEvent, useState } from "react"
import { type Fault, faultOf } from "../server/fault.ts"
import { trpc } from "../server/trpc.ts"
import type { Generation } from "../server/types.ts"
import { runningStatus } from "./painted-picture.ts"

const pollInterval = 700 // ms
/** Many are painted at once then. */
const pollIntervalWithoutStream = 2_000 // ms
const pollIntervalAfterFault = 3_000 // ms
/** How long a stream may take to open, or to open again, before we ask instead, in ms. */
const patience = 2_500

type PaintingWatchProps = {
  generationId: string
  /** Whether a stream may be held open for it. */
  mayStream: boolean
  onSeen: (generation: Generation) => void
  /** False while asking fails, true once it works again. */
  onConnection: (isConnected: boolean) => void
  /** There is nothing to ask for any more. */
  onLost: (fault: Fault) => void
}

/**
 * Follows one running generation until it has ended: by the server's stream, and for as long as that does not stand by
 * asking. Whatever keeps the stream from standing, asking finds out and tells. Shows nothing.
 */
export const PaintingWatch = ({ generationId, mayStream, onSeen, onConnection, onLost }: PaintingWatchProps) => {
  // A browser holds few connections to one server, for all its tabs together: only what is looked at takes one.
  const isVisible = useDocumentVisibility() === "visible"
  const { status } = trpc.backgrounds.watch.useSubscription(
    { generationId },
    { enabled: mayStream && isVisible, onData: ({ data }) => onSeen(data) },
  )
  const isStreaming = status === "pending"
  const isAsking = useHasLasted(!isStreaming, status === "connecting" ? patience : 0)
  const { data, error } = trpc.backgrounds.get.useQuery(
    { generationId },
    {
      enabled: isAsking,
      staleTime: 0,
      retry: false,
      refetchIntervalInBackground: true,
      refetchInterval: ({ state }) => {
        if (state.data !== undefined && runningStatus(state.data.status) === null) return false
        if (state.status === "error") return pollIntervalAfterFault
        return mayStream ? pollInterval : pollIntervalWithoutStream
      },
    },
  )
  const answered = useEffectEvent((generation: Generation) => {
    // An answer that the stream has overtaken may be older than what the stream has told.
    if (!isStreaming) onSeen(generation)
  })
  const connected = useEffectEvent(onConnection)
  const lost = useEffectEvent(onLost)
  useEffect(() => {
    if (data !== undefined) answered(data)
  }, [data])
  useEffect(() => {
    connected(isStreaming || error === null)
    if (isStreaming || error === null) return
    const fault = faultOf(error)
    // Other faults pass: the painting goes on without us, and so does the asking.
    if (fault.code === "NOT_FOUND" || fault.code === "FORBIDDEN") lost(fault)
  }, [error, isStreaming])
  return null
}

/** Whether something has been so for `delay` ms without a break. */
const useHasLasted = (isSo: boolean, delay: number): boolean => {
  const [hasLasted, setHasLasted] = useState(false)
  useEffect(() => {
    if (!isSo) return undefined
    const timer = setTimeout(() => setHasLasted(true), delay)
    return () => {
      clearTimeout(timer)
      setHasLasted(false)
    }
  }, [isSo, delay])
  return hasLasted
}
