/** The fields that Enter goes through, in the order of the page; a group of choices is one stop. */
const stopsIn = (form: HTMLElement): HTMLElement[] =>
  Array.from(form.querySelectorAll<HTMLElement>('[data-stop]')).filter((stop) => stop.offsetParent !== null)

const focusable = (stop: HTMLElement): HTMLElement | null =>
  stop.matches('input,button,textarea')
    ? stop
    : (stop.querySelector<HTMLElement>('input:checked') ?? stop.querySelector<HTMLElement>('input,button'))

const focusStop = (stop: HTMLElement | undefined): boolean => {
  const target = stop === undefined ? null : focusable(stop)
  target?.focus()
  return target !== null
}

/** Moves the focus to the field after this one; false at the last. */
export const focusNext = (form: HTMLElement, from: Element): boolean => {
  const stops = stopsIn(form)
  const at = stops.findIndex((stop) => stop === from || stop.contains(from))
  return focusStop(stops[at + 1])
}

/** Moves the focus to the first field of a part of the form; the first empty one where that is asked. */
export const focusPart = (part: HTMLElement | null, onlyEmpty = false): boolean => {
  if (part === null) return false
  const stops = stopsIn(part)
  const empty = stops.find((stop) => {
    const field = focusable(stop)
    return field instanceof HTMLInputElement && field.type === 'text' && field.value.trim() === ''
  })
  return focusStop(onlyEmpty ? empty : stops[0])
}
