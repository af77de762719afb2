import { createContext, type ReactNode, useContext } from "react"
import { PaintingWatch } from "./painting-watch.tsx"
import { type PaintingsValue, useFollowedPaintings } from "./use-followed-paintings.ts"

const PaintingsContext = createContext<PaintingsValue | null>(null)

/** Starts and follows paintings above the pages: leaving a step or the wizard stops neither the watch nor the toast. */
export const PaintingsProvider = ({ children }: { children: ReactNode }) => {
  const { paintings, value, follow, dispatch } = useFollowedPaintings()
  return (
    <PaintingsContext value={value}>
      {children}
      {Object.entries(paintings).map(
        ([stepId, painting]) =>
          painting.phase === "running" &&
          painting.generationId !== null && (
            <PaintingWatch
              key={painting.generationId}
              generationId={painting.generationId}
              onSeen={follow}
              onConnection={(isConnected) => dispatch({ type: "connection", stepId, isConnected })}
              onLost={(fault) => dispatch({ type: "lost", stepId, fault })}
            />
          ),
      )}
    </PaintingsContext>
  )
}

/** Starts and follows the painting of backgrounds. */
export const usePaintings = (): PaintingsValue => {
  const paintings = useContext(PaintingsContext)
  if (paintings === null) throw new Error("usePaintings needs a PaintingsProvider above it")
  return paintings
}
