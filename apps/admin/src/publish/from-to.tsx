import { VisuallyHidden } from "@mantine/core"
import type { ReactNode } from "react"
import { ForwardIcon } from "../shell/icons.tsx"
import { texts } from "../texts.ts"
import classes from "./change-list.module.css"

/** What was, and what is in its place. */
export const FromTo = ({ before, after }: { before: ReactNode; after: ReactNode }) => (
  <span className={classes.pair}>
    <VisuallyHidden component="span">{texts.changes.before} </VisuallyHidden>
    {before}
    <ForwardIcon size={15} />
    <VisuallyHidden component="span"> {texts.changes.after} </VisuallyHidden>
    {after}
  </span>
)
