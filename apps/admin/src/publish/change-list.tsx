import type { ReactNode } from "react"
import type { Change, Wizard } from "../server/types.ts"
import { languageName } from "../settings/languages.ts"
import { SlideGround } from "../shell/slide-ground.tsx"
import { texts } from "../texts.ts"
import classes from "./change-list.module.css"
import { ChangedSlide } from "./changed-slide.tsx"
import { FromTo } from "./from-to.tsx"
import { TextChange } from "./text-change.tsx"

type ChangeListProps = {
  changes: readonly Change[]
  theme: Wizard["theme"]
  label: string
  /** Called when somebody goes to a slide that is named; without it none can be gone to. */
  onFollow?: () => void
}

/** What one version shows otherwise than another: what concerns the whole, then slide by slide. */
export const ChangeList = ({ changes, theme, label, onFollow }: ChangeListProps) => (
  <ul className={classes.list} aria-label={label}>
    {changes.map((change) => (
      <li key={"stepId" in change ? change.stepId : change.kind}>
        <OneChange change={change} theme={theme} onFollow={onFollow} />
      </li>
    ))}
  </ul>
)

type OneChangeProps = { change: Change; theme: Wizard["theme"]; onFollow: (() => void) | undefined }

const OneChange = ({ change, theme, onFollow }: OneChangeProps) => {
  switch (change.kind) {
    case "title":
      return (
        <WholeChange name={texts.changes.title}>
          <TextChange before={change.before} after={change.after} />
        </WholeChange>
      )
    case "language":
      return (
        <WholeChange name={texts.changes.language}>
          <FromTo before={languageName(change.before)} after={languageName(change.after)} />
        </WholeChange>
      )
    case "theme":
      return (
        <WholeChange name={texts.changes.theme}>
          <FromTo before={<Ground theme={change.before} />} after={<Ground theme={change.after} />} />
        </WholeChange>
      )
    case "added":
    case "removed":
    case "edited":
      return <ChangedSlide change={change} theme={theme} onFollow={onFollow} />
    default:
      return change satisfies never
  }
}

const WholeChange = ({ name, children }: { name: string; children: ReactNode }) => (
  <div className={classes.whole}>
    <span className={classes.what}>{name}</span>
    <div className={classes.detail}>{children}</div>
  </div>
)

const Ground = ({ theme }: { theme: Wizard["theme"] }) => (
  <span className={classes.small} role="img" aria-label={texts.changes.themeOf(theme.ground, theme.hue)}>
    <SlideGround theme={theme}>{null}</SlideGround>
  </span>
)
