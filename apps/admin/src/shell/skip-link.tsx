import { texts } from "../texts.ts"
import classes from "./skip-link.module.css"

/** First on each page for the keyboard: past the bar on top. */
export const SkipLink = () => (
  <a href="#content" className={classes.skip}>
    {texts.skipToContent}
  </a>
)
