/** What holds the target of an event, or is it; null for what stands in no document. */
export const closest = <Found extends Element>(target: EventTarget | null, selector: string): Found | null =>
  target instanceof Element ? target.closest<Found>(selector) : null
