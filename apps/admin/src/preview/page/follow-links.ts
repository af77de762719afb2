/**
 * Lets no link lead anywhere: those to another slide are told, all others do nothing, whichever button clicks them.
 *
 * @param turn takes the slide's number, from 1
 */
export const followLinks = (turn: (number: number) => void): void => {
  const onClick = (event: Event): void => {
    const link = event.target instanceof Element ? event.target.closest("a") : null
    if (link === null) return
    event.preventDefault()
    const [, number] = /^#(\d+)$/.exec(link.getAttribute("href") ?? "") ?? []
    if (number !== undefined && event.type === "click") turn(Number(number))
  }
  for (const type of ["click", "auxclick"]) document.addEventListener(type, onClick)
}
