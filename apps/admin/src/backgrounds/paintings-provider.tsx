import { createContext, type ReactNode, useContext } from "react"
import { PaintingWatch } from "./painting-watch.tsx"
import { runningIn } from "./paintings.ts"
import { type PaintingsValue, useFollowedPaintings } from "./use-followed-paintings.ts"

const PaintingsContext = createContext<PaintingsValue | null>(null)

/** How many paintings are followed by a stream each; the browser's other connections are for everything else. */
const maxStreams = 2

/** Starts and follows paintings above the pages: leaving a step or the wizard stops neither the watch nor the toast. */
export const PaintingsProvider = ({ children }: { children: ReactNode }) => {
  const { paintings, value, follow, dispatch } = useFollowedPaintings()
  const running = Object.values(paintings).flatMap((painting) =>
    runningIn(painting).flatMap(({ generation }) => generation?.id ?? []),
  )
  return (
    <PaintingsContext value={value}>
      {children}
      {running.map((generationId, index) => (
        <PaintingWatch
          key={generationId}
          generationId={generationId}
          mayStream={index < maxStreams}
          onSeen={follow}
          onConnection={(isConnected) => dispatch({ type: "connection", generationId, isConnected })}
          onLost={(fault) => dispatch({ type: "lost", generationId, fault })}
        />
      ))}
    </PaintingsContext>
  )
}

/** Starts and follows the painting of backgrounds. */
export const usePaintings = (): PaintingsValue => {
  const paintings = useContext(PaintingsContext)
  if (paintings === null) throw new Error("usePaintings needs a PaintingsProvider above it")
  return paintings
}
