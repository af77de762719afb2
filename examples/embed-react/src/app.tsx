import "@org/example-site/site.css"
import type { StepscapeWizard as WizardElement } from "@org/embed"
import { StepscapeWizard } from "@org/embed/react"
import { StrictMode, useRef, useState } from "react"
import { createRoot } from "react-dom/client"
import { EventLog, useEventLog } from "./event-log.tsx"

/** The viewer and the wizard; a real app has them in its `.env`. */
const { VITE_VIEWER: viewer, VITE_WIZARD: wizard } = import.meta.env as unknown as Record<
  "VITE_VIEWER" | "VITE_WIZARD",
  string
>

const App = () => {
  const { entries, log } = useEventLog()
  const guide = useRef<WizardElement>(null)
  const tour = useRef<WizardElement>(null)
  const [place, setPlace] = useState({ slide: 1, slides: 1 })

  return (
    <>
      <header className="wide bar">
        <span className="brand">Harbour Runners</span>
      </header>
      <main>
        <section className="wide" aria-labelledby="welcome">
          <h1 id="welcome">Your account is ready</h1>
          <p>Before you come to the pier: five minutes of reading, or one click to see it over this page.</p>
          <div className="buttons">
            <button type="button" onClick={() => tour.current?.open()}>
              Show me around
            </button>
            <button
              type="button"
              className="quiet"
              disabled={place.slide === 1}
              onClick={() => guide.current?.goTo(place.slide - 1)}
            >
              Step back
            </button>
            <button
              type="button"
              className="quiet"
              disabled={place.slide === place.slides}
              onClick={() => guide.current?.goTo(place.slide + 1)}
            >
              Step on
            </button>
          </div>
          <div className="split">
            <StepscapeWizard
              ref={guide}
              viewer={viewer}
              wizard={wizard}
              onReady={(detail) => {
                setPlace(detail)
                log("ready", detail)
              }}
              onStep={(detail) => {
                setPlace(detail)
                log("step", detail)
              }}
              onComplete={(detail) => log("complete", detail)}
              onError={(detail) => log("error", detail)}
            />
            <EventLog entries={entries} />
          </div>
        </section>
        <StepscapeWizard
          ref={tour}
          mode="modal"
          viewer={viewer}
          wizard={wizard}
          onClose={(detail) => log("close", detail)}
        />
      </main>
    </>
  )
}

const root = document.getElementById("root")
if (root === null) throw new Error("The page has no place for the app")
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
