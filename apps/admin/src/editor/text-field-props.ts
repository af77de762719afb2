import type { Editing } from "../history/use-editing.ts"

type TextName = "headline" | "body" | "ctaLabel" | "ctaHref"

/** What ties an input for text to a field of the step. */
export const textFieldProps = ({ view, edit, flush }: Editing, name: TextName) => ({
  value: view.fields[name],
  onChange: (event: { currentTarget: { value: string } }) => edit(name, event.currentTarget.value),
  onBlur: flush,
  error: view.faults[name],
})
