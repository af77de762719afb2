import { texts } from "../texts.ts"
import classes from "./drop-hint.module.css"

/** Lies over the panel while something is dragged onto it. */
export const DropHint = ({ isRefused }: { isRefused: boolean }) => (
  <div className={classes.hint} data-refused={isRefused || undefined}>
    <span>{isRefused ? texts.upload.dropRefused : texts.upload.drop}</span>
  </div>
)
