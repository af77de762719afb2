import { Button } from "@mantine/core"
import { type PointerEvent, useId } from "react"
import { busyProps } from "../shell/busy-props.ts"
import { texts } from "../texts.ts"
import classes from "./focal-point-field.module.css"
import { focalPointAt } from "./focal-point.ts"

type FocalPointFieldProps = {
  imageUrl: string
  /** 0–1, from the left and the top. */
  x: number
  y: number
  onChange: (point: { x: number; y: number }) => void
  /** Called when the choosing rests. */
  onRest: () => void
}

/**
 * Chooses the point of a picture that must stay visible: on the picture by pointer, and by two sliders, which is how it is
 * done from the keyboard and by a screen reader.
 */
export const FocalPointField = ({ imageUrl, x, y, onChange, onRest }: FocalPointFieldProps) => {
  const hintId = useId()
  const point = (event: PointerEvent<HTMLElement>): void => {
    if (event.buttons % 2 === 1) onChange(focalPointAt(event, event.currentTarget.getBoundingClientRect()))
  }
  const isCentred = x === 0.5 && y === 0.5
  return (
    <fieldset className={classes.field} aria-describedby={hintId}>
      <legend>{texts.editor.focalPoint}</legend>
      <div
        className={classes.picture}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId)
          point(event)
        }}
        onPointerMove={point}
        onPointerUp={onRest}
      >
        <img src={imageUrl} alt="" draggable={false} />
        <svg aria-hidden="true" focusable="false">
          <circle cx={`${x * 100}%`} cy={`${y * 100}%`} r="11" />
          <circle cx={`${x * 100}%`} cy={`${y * 100}%`} r="2.5" />
        </svg>
      </div>
      <div className={classes.sliders}>
        <Slider
          label={texts.editor.focalX}
          valueText={texts.editor.focalXValue}
          value={x}
          onChange={(value) => onChange({ x: value, y })}
          onRest={onRest}
        />
        <Slider
          label={texts.editor.focalY}
          valueText={texts.editor.focalYValue}
          value={y}
          onChange={(value) => onChange({ x, y: value })}
          onRest={onRest}
        />
        <p id={hintId} className={classes.hint}>
          {texts.editor.focalHint}
        </p>
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
    </fieldset>
  )
}

type SliderProps = {
  label: string
  valueText: (percent: number) => string
  value: number
  onChange: (value: number) => void
  onRest: () => void
}

const Slider = ({ label, valueText, value, onChange, onRest }: SliderProps) => {
  const percent = Math.round(value * 100)
  return (
    <label className={classes.slider}>
      <span>{label}</span>
      <input
        type="range"
        min={0}
        max={100}
        value={percent}
        aria-valuetext={valueText(percent)}
        onChange={(event) => onChange(event.currentTarget.valueAsNumber / 100)}
        onBlur={onRest}
        onPointerUp={onRest}
      />
      <output aria-hidden="true">{percent}%</output>
    </label>
  )
}
