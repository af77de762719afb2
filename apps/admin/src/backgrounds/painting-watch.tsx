import { useEffect, useEffectEvent } from "react"
import { type Fault, faultOf } from "../server/fault.ts"
import { trpc } from "../server/trpc.ts"
import type { Generation } from "../server/types.ts"
import { runningStatus } from "./paintings.ts"

const pollInterval = 700 // ms
const pollIntervalAfterFault = 3_000 // ms

type PaintingWatchProps = {
  generationId: string
  onSeen: (generation: Generation) => void
  /** False while asking fails, true once it works again. */
  onConnection: (isConnected: boolean) => void
  /** There is nothing to ask for any more. */
  onLost: (fault: Fault) => void
}

/** Asks for one running generation until it has ended. Shows nothing. */
export const PaintingWatch = ({ generationId, onSeen, onConnection, onLost }: PaintingWatchProps) => {
  const { data, error } = trpc.backgrounds.get.useQuery(
    { generationId },
    {
      staleTime: 0,
      retry: false,
      refetchIntervalInBackground: true,
      refetchInterval: ({ state }) => {
        if (state.data !== undefined && runningStatus(state.data.status) === null) return false
        return state.status === "error" ? pollIntervalAfterFault : pollInterval
      },
    },
  )
  const seen = useEffectEvent(onSeen)
  const connected = useEffectEvent(onConnection)
  const lost = useEffectEvent(onLost)
  useEffect(() => {
    if (data !== undefined) seen(data)
  }, [data])
  useEffect(() => {
    connected(error === null)
    if (error === null) return
    const fault = faultOf(error)
    // Other faults pass: the painting goes on without us, and so does the asking.
    if (fault.code === "NOT_FOUND" || fault.code === "FORBIDDEN") lost(fault)
  }, [error])
  return null
}
