/**
 * Marks a button as not to be pressed now. Not `disabled`: whoever has just pressed it would lose the focus.
 *
 * @param onClick what pressing it does otherwise; a button that submits its form has none, and the form looks itself
 */
export const busyProps = (isBusy: boolean, onClick?: () => void) =>
  isBusy ? ({ "aria-disabled": true, "data-disabled": true } as const) : onClick === undefined ? {} : { onClick }
