import { useCallback, useState } from "react"

type Entry = { key: number; text: string }

const mostEntries = 8

/** Keeps the newest events, the newest one first. */
export const useEventLog = () => {
  const [entries, setEntries] = useState<readonly Entry[]>([])
  const log = useCallback((type: string, detail: object) => {
    const text = `${type} ${JSON.stringify(detail)}`
    setEntries((before) => [{ key: (before[0]?.key ?? 0) + 1, text }, ...before].slice(0, mostEntries))
  }, [])
  return { entries, log }
}

/** Shows what the wizards said. */
export const EventLog = ({ entries }: { entries: readonly Entry[] }) => (
  <div className="card">
    <h2 id="events">Events</h2>
    <ol className="log" aria-labelledby="events" reversed>
      {entries.map(({ key, text }) => (
        <li key={key} value={key}>
          {text}
        </li>
      ))}
    </ol>
  </div>
)
