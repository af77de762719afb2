import { Text, Textarea } from "@mantine/core"
import type { ReactNode } from "react"
import { texts } from "../texts.ts"
import { promptLength, promptLimit } from "./prompt.ts"
import { PromptIdeas } from "./prompt-ideas.tsx"
import classes from "./prompt-field.module.css"

type PromptFieldProps = {
  label: ReactNode
  value: string
  onChange: (prompt: string) => void
  error?: string | undefined
  ideas: readonly string[]
  rows: number
}

/** Where a picture is described, with the ideas that can be had for a click and the length that is left. */
export const PromptField = ({ label, value, onChange, error, ideas, rows }: PromptFieldProps) => {
  const length = promptLength(value)
  const isTooLong = length > promptLimit
  return (
    <div>
      <Textarea
        label={label}
        placeholder={texts.background.promptPlaceholder}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        error={isTooLong ? texts.background.promptTooLong(promptLimit) : error}
        rows={rows}
        resize="vertical"
        dir="auto"
      />
      <Text size="xs" c={isTooLong ? "var(--mantine-color-error)" : "dimmed"} className={classes.counter}>
        {texts.background.counter(length, promptLimit)}
      </Text>
      <PromptIdeas ideas={ideas} current={value} onChoose={onChange} />
    </div>
  )
}
