import { Skeleton } from "@mantine/core"
import { useId } from "react"
import { trpc } from "../server/trpc.ts"
import type { Template } from "../server/types.ts"
import { texts } from "../texts.ts"
import { SmallSlide } from "../shell/slide-ground.tsx"
import classes from "./start-choice.module.css"

/** null: an empty wizard. */
export type Start = Template | null

type StartChoiceProps = { value: Start; onChange: (start: Start) => void }

/** What a new wizard can begin as; the arrow keys go through the choices. */
export const StartChoice = ({ value, onChange }: StartChoiceProps) => {
  const templates = trpc.wizards.templates.useQuery(undefined, { staleTime: Infinity })
  const name = useId()
  return (
    <fieldset className={classes.choice}>
      <legend>{texts.wizards.start}</legend>
      <div className={classes.grid}>
        <label className={classes.card}>
          <input type="radio" name={name} checked={value === null} onChange={() => onChange(null)} />
          <span className={classes.blank} aria-hidden="true" />
          <span className={classes.name}>{texts.wizards.startEmpty}</span>
          <span className={classes.words}>{texts.wizards.startEmptyText}</span>
        </label>
        {templates.isPending && [0, 1, 2, 3].map((card) => <Skeleton key={card} height={148} radius="lg" />)}
        {templates.data?.map((template) => (
          <label key={template.id} className={classes.card}>
            <input type="radio" name={name} checked={value?.id === template.id} onChange={() => onChange(template)} />
            <span className={classes.slide}>
              <SmallSlide theme={template.theme} headline={template.headlines[0] ?? template.title} />
            </span>
            <span className={classes.name}>{template.title}</span>
            <span className={classes.words}>
              {template.description} {texts.wizards.steps(template.headlines.length)}.
            </span>
          </label>
        ))}
      </div>
      {templates.error !== null && <p className={classes.words}>{texts.wizards.templatesFailed}</p>}
    </fieldset>
  )
}
