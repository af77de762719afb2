import type { ReactNode } from "react"
import classes from "./fault-note.module.css"
import { AlertIcon } from "./icons.tsx"

/** Says what went wrong, at the place where it did. Whether it is announced is for its surroundings to say. */
export const FaultNote = ({ children }: { children: ReactNode }) => (
  <p className={classes.fault}>
    <AlertIcon size={17} />
    <span>{children}</span>
  </p>
)
