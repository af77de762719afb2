/**
 * Marks a button as not to be pressed now. Not `disabled`: whoever has just pressed it would lose the focus. Its `onClick`
 * has to look itself.
 */
export const busyProps = (isBusy: boolean) =>
  isBusy ? ({ "aria-disabled": true, "data-disabled": true } as const) : {}
