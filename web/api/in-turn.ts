const last = new Map<string, Promise<unknown>>()

/** What concerns one thing is asked one after the other, whoever asks: what is overtaken would have the last word. */
export const inTurn = <R>(thing: string, ask: () => Promise<R>): Promise<R> => {
  const asked = (last.get(thing) ?? Promise.resolve()).then(ask)
  const ended: Promise<unknown> = asked
    .catch(() => undefined)
    .then(() => {
      if (last.get(thing) === ended) last.delete(thing)
    })
  last.set(thing, ended)
  return asked
}
