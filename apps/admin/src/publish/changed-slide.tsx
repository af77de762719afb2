import type { Change, SlideEdit, Wizard } from "../server/types.ts"
import { texts } from "../texts.ts"
import classes from "./change-list.module.css"
import { FromTo } from "./from-to.tsx"
import { NamedSlide, Thumbnail } from "./named-slide.tsx"
import { isComparable, TextChange } from "./text-change.tsx"

type ChangedSlideProps = {
  change: Extract<Change, { stepId: string }>
  theme: Wizard["theme"]
  onFollow: (() => void) | undefined
}

/** A slide that came, went, or is not what it was. */
export const ChangedSlide = ({ change, theme, onFollow }: ChangedSlideProps) => (
  <NamedSlide
    slide={change}
    theme={theme}
    onFollow={change.kind === "removed" ? undefined : onFollow}
    mark={
      change.kind === "edited" ? null : (
        <span className={classes.mark} data-kind={change.kind}>
          {texts.changes.kinds[change.kind]}
        </span>
      )
    }
  >
    {change.kind === "edited" && (
      <dl className={classes.edits}>
        {change.edits.map((edit) => (
          <div key={edit.what}>
            <dt className={classes.what}>{texts.changes.edits[edit.what]}</dt>
            <dd className={classes.detail}>
              <Edit edit={edit} />
            </dd>
          </div>
        ))}
      </dl>
    )}
  </NamedSlide>
)

const Edit = ({ edit }: { edit: SlideEdit }) => {
  switch (edit.what) {
    case "place":
      return texts.changes.moved(edit.before, edit.after)
    case "headline":
    case "body":
      if (edit.before === edit.after) return texts.changes.formatting
      return isComparable(edit.before, edit.after) ? (
        <TextChange before={edit.before} after={edit.after} />
      ) : (
        texts.changes.reworded
      )
    case "button":
      return <FromTo before={<ButtonText button={edit.before} />} after={<ButtonText button={edit.after} />} />
    case "picture":
      return <FromTo before={<Picture url={edit.before} />} after={<Picture url={edit.after} />} />
    case "look":
      return texts.changes.look(edit.parts)
    case "settings":
      return texts.changes.settings
    default:
      return edit satisfies never
  }
}

const ButtonText = ({ button }: { button: Extract<SlideEdit, { what: "button" }>["after"] }) =>
  button === null ? (
    texts.changes.none
  ) : (
    <span className={classes.button}>
      <bdi>{button.label}</bdi>
      {button.href !== null && (
        <span className={classes.address} dir="ltr">
          {button.href}
        </span>
      )}
    </span>
  )

const Picture = ({ url }: { url: string | null }) =>
  url === null ? (
    texts.changes.none
  ) : (
    <span className={classes.small} role="img" aria-label={texts.changes.picture}>
      <Thumbnail url={url} />
    </span>
  )
