/** Takes the focus to the page's heading, where that which had it is gone. */
export const focusHeading = (): void =>
  document.querySelector<HTMLElement>("h1[tabindex]")?.focus({ preventScroll: true })

/** The same when an answer arrives: who has gone on to a field, a menu or a dialog meanwhile is not torn away. */
export const focusHeadingUnlessTyping = (): void => {
  if (document.activeElement?.matches("input, textarea, [role=menu] *, [role=dialog] *") !== true) focusHeading()
}
