/**
 * Keeps the host's page from scrolling beneath a dialog. It stays as wide as its scrollbar had left it, so that nothing moves.
 *
 * A style sheet of the dialog's own is adopted for as long as it is open: nothing of the host's is overwritten that would
 * have to be restored, and it does not matter in which order several dialogs close.
 *
 * @returns lets go of it
 */
export const holdScroll = (): (() => void) => {
  const lock = new CSSStyleSheet()
  lock.replaceSync(`html{overflow:hidden!important;width:${document.documentElement.clientWidth}px}`)
  document.adoptedStyleSheets.push(lock)
  return () => {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== lock)
  }
}
