import { useEffect, useEffectEvent } from "react"
import { trpc } from "../server/trpc.ts"
import { usePaintings } from "./paintings-provider.tsx"

/** How often to look for what another tab or person has had painted, in ms; only while this page is looked at. */
const lookInterval = 10_000

/** Keeps what is known of all steps of a wizard up to date with what is asked for anywhere: elsewhere, or before a reload. */
export const useLatestPaintings = (wizardId: string): void => {
  const { notice } = usePaintings()
  const { data } = trpc.backgrounds.latest.useQuery({ wizardId }, { refetchInterval: lookInterval })
  const noticed = useEffectEvent(notice)
  useEffect(() => {
    if (data !== undefined) noticed(data)
  }, [data])
}
