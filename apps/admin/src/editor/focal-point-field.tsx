import { Button } from "@mantine/core"
import { type KeyboardEvent, type MouseEvent, type PointerEvent, useId, useRef, useState } from "react"
import { screens } from "../preview/screens.ts"
import { busyProps } from "../shell/busy-props.ts"
import { texts } from "../texts.ts"
import { FocalPointCrops } from "./focal-point-crops.tsx"
import classes from "./focal-point-field.module.css"
import { focalPointAt, movedByKey, type Point } from "./focal-point.ts"

type FocalPointFieldProps = Point & {
  imageUrl: string
  /** The point in words. */
  describe: (x: number, y: number) => string
  onChange: (point: Point) => void
  /** Called when the choosing rests. */
  onRest: () => void
}

/** Those on which the most is cut off at the sides, and above and below: px. */
const shownScreens = { phone: screens.phone, wide: { width: 1_920, height: 1_080 } }

/**
 * Chooses the point of a picture that must stay visible, on the picture itself: by dragging, by a click, or by arrow keys. The
 * handle is two sliders that nobody sees, so that a screen reader has one for each direction.
 */
export const FocalPointField = ({ imageUrl, x, y, describe, onChange, onRest }: FocalPointFieldProps) => {
  const hintId = useId()
  const [size, setSize] = useState<{ width: number; height: number } | null>(null)
  const handle = useRef<HTMLSpanElement>(null)
  const across = useRef<HTMLInputElement>(null)
  const down = useRef<HTMLInputElement>(null)

  const choose = (event: MouseEvent<HTMLElement>): void => {
    const point = focalPointAt(event, event.currentTarget.getBoundingClientRect())
    // A click ends each drag, and is none of its own.
    if (point.x !== x || point.y !== y) onChange(point)
  }
  const take = (event: PointerEvent<HTMLElement>): void => {
    const isOnHandle = event.target instanceof Node && handle.current?.contains(event.target) === true
    // A finger beside the handle may be about to scroll the page; if it was not, a click tells.
    if (event.button !== 0 || (event.pointerType === "touch" && !isOnHandle)) return
    event.preventDefault()
    event.currentTarget.setPointerCapture(event.pointerId)
    across.current?.focus({ preventScroll: true })
    if (!isOnHandle) choose(event)
  }
  const drag = (event: PointerEvent<HTMLElement>): void => {
    if (event.currentTarget.hasPointerCapture(event.pointerId)) choose(event)
  }
  const press = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.altKey || event.ctrlKey || event.metaKey) return
    const moved = movedByKey({ x, y }, event.key, event.shiftKey)
    if (moved === null) return
    event.preventDefault()
    // That of the direction has the focus, so that a screen reader says what has changed.
    const slider = moved.axis === "x" ? across : down
    slider.current?.focus({ preventScroll: true })
    onChange(moved.point)
  }
  const isCentred = x === 0.5 && y === 0.5
  return (
    <fieldset className={classes.field} aria-describedby={hintId}>
      <legend>{texts.editor.focalPoint}</legend>
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- its sliders do the same */}
      <div
        className={classes.picture}
        onPointerDown={take}
        onPointerMove={drag}
        onPointerUp={onRest}
        onClick={choose}
        onKeyDown={press}
      >
        <img
          src={imageUrl}
          alt=""
          draggable={false}
          onLoad={({ currentTarget: { naturalWidth: width, naturalHeight: height } }) => setSize({ width, height })}
        />
        {size !== null && <FocalPointCrops screens={shownScreens} picture={size} focalPoint={{ x, y }} />}
        <span ref={handle} className={classes.handle} style={{ left: `${x * 100}%`, top: `${y * 100}%` }}>
          <Slider
            ref={across}
            label={texts.editor.focalX}
            valueText={texts.editor.focalXValue}
            value={x}
            onChange={(value) => onChange({ x: value, y })}
            onRest={onRest}
          />
          <Slider
            ref={down}
            label={texts.editor.focalY}
            valueText={texts.editor.focalYValue}
            value={y}
            onChange={(value) => onChange({ x, y: value })}
            onRest={onRest}
          />
        </span>
      </div>
      <div className={classes.below}>
        <output className={classes.value}>{describe(x, y)}</output>
        <Button
          variant="default"
          size="compact-sm"
          {...busyProps(isCentred, () => {
            onChange({ x: 0.5, y: 0.5 })
            onRest()
          })}
        >
          {texts.editor.focalReset}
        </Button>
      </div>
      <p id={hintId} className={classes.hint}>
        {texts.editor.focalHint}
      </p>
    </fieldset>
  )
}

type SliderProps = {
  ref: React.Ref<HTMLInputElement>
  label: string
  valueText: (percent: number) => string
  value: number
  onChange: (value: number) => void
  onRest: () => void
}

const Slider = ({ ref, label, valueText, value, onChange, onRest }: SliderProps) => {
  const percent = Math.round(value * 100)
  return (
    <input
      ref={ref}
      type="range"
      // Like the picture, it has its left at the left.
      dir="ltr"
      aria-label={label}
      min={0}
      max={100}
      value={percent}
      aria-valuetext={valueText(percent)}
      onChange={(event) => onChange(event.currentTarget.valueAsNumber / 100)}
      onBlur={onRest}
    />
  )
}
