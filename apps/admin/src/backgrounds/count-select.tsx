import { SegmentedControl } from "@mantine/core"
import { useId } from "react"
import { texts } from "../texts.ts"
import classes from "./paint-form.module.css"

const counts = ["1", "2", "3", "4"]

type CountSelectProps = { value: number; onChange: (count: number) => void }

/** How many pictures of one prompt are painted, to choose from. */
export const CountSelect = ({ value, onChange }: CountSelectProps) => {
  const labelId = useId()
  return (
    <div className={classes.count}>
      <span id={labelId}>{texts.variations.count}</span>
      <SegmentedControl
        aria-labelledby={labelId}
        data={counts}
        value={String(value)}
        onChange={(count) => onChange(Number(count))}
        fullWidth
      />
    </div>
  )
}
