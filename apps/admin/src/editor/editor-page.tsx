import type { ReactNode } from "react"
import classes from "./editor-page.module.css"

type EditorPageProps = { header: ReactNode; children: ReactNode; isBusy?: boolean }

/** The frame of the editor: its bar, and below it what fills the rest of the window. */
export const EditorPage = ({ header, children, isBusy = false }: EditorPageProps) => (
  <div className={classes.page}>
    {header}
    <main className={classes.panes} id="content" aria-busy={isBusy || undefined}>
      {children}
    </main>
  </div>
)
