import { useEditorSearch } from "../editor/use-editor-search.ts"
import type { Outcome } from "../history/history.ts"
import { useRecorder } from "../history/history-provider.tsx"
import { faultOf } from "../server/fault.ts"
import { leaveTold } from "../server/told.ts"
import { trpc } from "../server/trpc.ts"
import type { Step } from "../server/types.ts"
import { useAnnounce } from "../shell/announcer.tsx"
import { toastFault, toastUndo } from "../shell/toasts.tsx"
import { texts } from "../texts.ts"
import { generationOf, nothing, patchBetween, type ShowablePicture, type Shown, withPicture } from "./shown-picture.ts"
import { isGone, type StepIds, usePictureChange } from "./use-picture-change.ts"

type Choice = {
  /** What undoing it is called. */
  name: string
  to: Shown
  send: (from: Shown) => Promise<Step>
  onUndo?: (() => void) | undefined
}

/** Chooses what a step shows behind its text. Each choice is seen at once and can be undone. */
export const useShowPicture = (ids: StepIds) => {
  const { client } = trpc.useUtils()
  const { record } = useRecorder()
  const announce = useAnnounce()
  const [, goTo] = useEditorSearch()
  const { shownNow, change, sendBetween } = usePictureChange(ids)

  /** The way back or forth, unless something else has taken the picture's place meanwhile. */
  const put = async (from: Shown, to: Shown): Promise<Outcome> => {
    const now = shownNow()
    if (now === null || generationOf(now) !== generationOf(from)) return "gone"
    goTo({ step: ids.stepId })
    try {
      await change(to, () => sendBetween(from, to))
    } catch (error) {
      const fault = faultOf(error)
      if (isGone(fault)) return "gone"
      toastFault(fault)
      throw error
    }
    return "done"
  }
  const recordBetween = (name: string, from: Shown, to: Shown, onUndo?: () => void): (() => void) =>
    record({
      name,
      undo: () => {
        onUndo?.()
        return put(to, from)
      },
      redo: () => put(from, to),
    })

  /** @returns false where the step shows it already */
  const choose = async ({ name, to, send, onUndo }: Choice): Promise<boolean> => {
    const from = shownNow()
    if (from === null || generationOf(from) === generationOf(to)) return false
    const forget = recordBetween(name, from, to, onUndo)
    try {
      await change(to, () => send(from))
    } catch (error) {
      forget()
      toastFault(faultOf(error))
      throw error
    }
    return true
  }
  const show = async (picture: ShowablePicture): Promise<void> => {
    const now = shownNow()
    if (now === null) return
    const to = withPicture(now, picture)
    const send = () => client.backgrounds.applyEarlier.mutate({ ...ids, generationId: picture.id })
    if (await choose({ name: texts.history.picture, to, send })) announce(texts.pictures.applied)
  }
  const goBack = async (to: Shown): Promise<void> => {
    const send = (from: Shown) => client.steps.update.mutate({ ...ids, patch: patchBetween(from, to) })
    if (await choose({ name: texts.history.picture, to, send })) announce(texts.pictures.applied)
  }
  const clear = async (): Promise<void> => {
    const before = shownNow()
    if (before === null) return
    let untell = (): void => {}
    const send = () => client.backgrounds.clear.mutate(ids)
    if (!(await choose({ name: texts.history.clear, to: nothing, send, onUndo: () => untell() }))) return
    untell = toastUndo(texts.background.removed, () => goBackTo(before))
  }
  const goBackTo = (shown: Shown): void => leaveTold(goBack(shown))

  return {
    show: (picture: ShowablePicture): void => leaveTold(show(picture)),
    /** To what the step has shown before, in the look that it had. */
    goBack: goBackTo,
    /** Takes the picture off, without a question. */
    clear: (): void => leaveTold(clear()),
    /** Notes what was put there by another way: what was shown until then, and what is. */
    recordBetween,
  }
}
