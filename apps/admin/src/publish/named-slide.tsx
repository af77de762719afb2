import { hueOf } from "@org/slides"
import { Link } from "@tanstack/react-router"
import type { ReactNode } from "react"
import type { Wizard } from "../server/types.ts"
import { SlideGround } from "../shell/slide-ground.tsx"
import { texts } from "../texts.ts"
import classes from "./change-list.module.css"

type NamedSlideProps = {
  slide: { stepId: string; number: number; headline: string; thumbnailUrl: string | null }
  theme: Wizard["theme"]
  /** Called when somebody goes to the slide; undefined where there is none to go to. */
  onFollow: (() => void) | undefined
  /** Beside its name. */
  mark?: ReactNode
  /** Below its name. */
  children: ReactNode
}

/** One slide in a list: how it looks, which it is, and what there is to say about it. */
export const NamedSlide = ({ slide, theme, onFollow, mark, children }: NamedSlideProps) => {
  const { stepId, number, headline, thumbnailUrl } = slide
  const name = texts.changes.slide(number, headline.trim() || texts.steps.untitled)
  return (
    <div className={classes.slide}>
      <span className={classes.thumbnail} aria-hidden="true">
        {thumbnailUrl === null ? (
          <SlideGround theme={{ ...theme, hue: hueOf(theme, number - 1) }}>{null}</SlideGround>
        ) : (
          <Thumbnail url={thumbnailUrl} />
        )}
      </span>
      <div className={classes.about}>
        <div className={classes.name}>
          {onFollow === undefined ? (
            <span dir="auto">{name}</span>
          ) : (
            <Link
              from="/wizards/$wizardId"
              search={(current) => ({ ...current, step: stepId })}
              resetScroll={false}
              onClick={onFollow}
              dir="auto"
            >
              {name}
            </Link>
          )}
          {mark}
        </div>
        {children}
      </div>
    </div>
  )
}

export const Thumbnail = ({ url }: { url: string }) => <img src={url} alt="" loading="lazy" decoding="async" />
