/** Seconds as this process lives them: while the machine stands still, or works for others alone, none go by. */
export const livedTime = (): { stop: () => number } => {
  let tenths = 0
  const clock = setInterval(() => {
    tenths += 1
  }, 100)
  return {
    stop: () => {
      clearInterval(clock)
      return tenths / 10
    },
  }
}
