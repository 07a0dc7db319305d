import type { Dice } from '../crash/dice.ts'
import type { Operation } from './document.ts'
import type { Known } from './known.ts'
import type { Caller } from './people.ts'

type Luck = { tries: number; done: number; good: number }

/** Learns by answers alone who may call what, so that most requests come from somebody who may. */
export const openCallers = (callers: readonly Caller[], known: Known, dice: Dice) => {
  const luck = new Map<string, Luck>()
  const phases = new Map<string, string[]>()
  const of = (name: string, what: string): Luck => {
    const key = `${name} ${what}`
    const found = luck.get(key) ?? { tries: 0, done: 0, good: 0 }
    luck.set(key, found)
    return found
  }
  const people = callers.filter(({ name, centre }) => centre?.centreId === 1 && name !== 'nobody')
  return {
    /** Somebody who may, as far as that is known; at the beginning whoever was not tried. */
    apt: ({ key, policy, params }: Operation): Caller => {
      const needed = Object.keys(params.properties ?? {})
      const mayBe = people.some(({ name }) => of(name, key).done + of(name, key).good > 0)
      const scored = people.map((caller) => {
        const { tries, done, good } = of(caller.name, key)
        const alike = of(caller.name, policy)
        const hope = alike.tries < 3 ? 0.5 : (alike.good + alike.done) / alike.tries + 0.02
        const informed = needed.every((name) => known.has(caller.name, name)) ? 1 : 0.3
        return {
          caller,
          weight:
            tries === 0 ? hope * informed * (mayBe ? 0.02 : 1) : ((good + 2 * done) / tries) ** 2 + 0.002,
        }
      })
      let left = dice.throw() * scored.reduce((sum, { weight }) => sum + weight, 0)
      for (const { caller, weight } of scored) {
        left -= weight
        if (left <= 0) return caller
      }
      return dice.pick(callers)
    },
    /** Everybody of the centre, the likeliest first. */
    inTurn: ({ policy }: Operation): Caller[] =>
      people
        .map((caller) => {
          const { tries, done, good } = of(caller.name, policy)
          return { caller, hope: tries === 0 ? 0.5 : (good + done) / tries, at: dice.throw() }
        })
        .toSorted((a, b) => b.hope - a.hope || a.at - b.at)
        .map(({ caller }) => caller),
    anyone: (): Caller => dice.pick(callers),
    /** The phase of a case in which this has been done before. */
    phase: ({ key }: Operation): string | undefined => {
      const list = phases.get(key) ?? []
      return list.length > 0 && dice.throw() < 0.8 ? dice.pick(list) : undefined
    },
    learn: (
      { name }: Caller,
      { key, policy }: Operation,
      status: number,
      phase: string | undefined,
    ): void => {
      for (const one of [of(name, key), of(name, policy)]) {
        // Nothing found, or another version, tells little of the one who asked.
        one.tries += status === 404 || status === 409 ? 0.2 : 1
        if (status === 422) one.good += 1
        if (status >= 200 && status < 300) one.done += 1
      }
      if (status >= 200 && status < 300) {
        if (phase !== undefined) phases.set(key, [...(phases.get(key) ?? []), phase].slice(-20))
      }
    },
  }
}
