/** Whether something around this, short of the page, scrolls sideways: then arrow keys and swipes are its own. */
export const scrollsSideways = (target: EventTarget | null): boolean => {
  for (let element = target; element instanceof Element && element !== document.body; element = element.parentElement) {
    if (element.scrollWidth > element.clientWidth && /auto|scroll/.test(getComputedStyle(element).overflowX))
      return true
  }
  return false
}
