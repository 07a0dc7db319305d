import type { Page } from 'playwright-core'

/** A hand on the keyboard, and how often it was needed beyond what had to be typed anyway. */
export type Hand = {
  /** Words of the case: names, numbers, addresses. They are not counted. */
  type: (words: string) => Promise<void>
  /** Every key pressed counts, in a chord each of its keys: Control+Enter is two. */
  press: (...chords: readonly string[]) => Promise<void>
  strokes: () => number
}

export const handOn = (page: Page): Hand => {
  let strokes = 0
  return {
    type: async (words) => await page.keyboard.type(words),
    press: async (...chords) => {
      for (const chord of chords) {
        strokes += chord === '+' ? 1 : chord.split('+').length
        await page.keyboard.press(chord)
      }
    },
    strokes: () => strokes,
  }
}
