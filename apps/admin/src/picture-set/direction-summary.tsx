import type { Wizard } from "../server/types.ts"
import { texts } from "../texts.ts"
import { directionParts } from "./direction-parts.ts"
import classes from "./picture-set.module.css"

/** What all pictures of a wizard have in common, where that has been said. */
export const DirectionSummary = ({ direction }: { direction: Wizard["artDirection"] }) =>
  direction === null ? (
    <p className={classes.none}>{texts.artDirection.none}</p>
  ) : (
    <dl className={classes.direction}>
      {directionParts.map((part) =>
        direction[part] === undefined ? null : (
          <div key={part}>
            <dt>{texts.artDirection[part]}</dt>
            <dd dir="auto">{direction[part]}</dd>
          </div>
        ),
      )}
    </dl>
  )
