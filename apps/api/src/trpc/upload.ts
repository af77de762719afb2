import { DomainError } from "@org/core"

/**
 * Reads the form that carries a picture: `wizardId`, `stepId`, `file`. What the ids and the picture are worth is for the
 * use-case to judge.
 *
 * @throws DomainError INVALID_INPUT for anything but such a form
 */
export const readUpload = (form: unknown): { wizardId: string; stepId: string; file: File } => {
  if (!(form instanceof FormData)) throw invalid("", "Send a form with wizardId, stepId and file.")
  const file = form.get("file")
  if (!(file instanceof File)) throw invalid("file", "Must be a picture.")
  return { wizardId: textOf(form, "wizardId"), stepId: textOf(form, "stepId"), file }
}

/**
 * Reads the form that carries a wizard's document: `file`. What the document is worth is for the use-case to judge.
 *
 * @throws DomainError INVALID_INPUT for anything but such a form, and for a file that is no JSON
 */
export const readDocument = async (form: unknown): Promise<never> => {
  const file = form instanceof FormData ? form.get("file") : null
  if (!(file instanceof File)) throw invalid("file", "Send a form with a file.")
  try {
    return JSON.parse(await file.text()) as never
  } catch (error) {
    if (error instanceof SyntaxError) throw invalid("file", "This file is no JSON.")
    throw error
  }
}

const textOf = (form: FormData, name: string): string => {
  const value = form.get(name)
  if (typeof value !== "string") throw invalid(name, "Must be a text.")
  return value
}

const invalid = (path: string, message: string): DomainError =>
  new DomainError("INVALID_INPUT", { issues: [{ path, message }] })
