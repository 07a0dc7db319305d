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
    apt: ({ key, params }: Operation): Caller => {
      const needed = Object.keys(params.properties ?? {})
      const scored = people.map((caller) => {
        const { tries, done, good } = of(caller.name, key)
        const informed = needed.every((name) => known.has(caller.name, name)) ? 1 : 0.3
        return { caller, weight: tries === 0 ? 0.5 * informed : ((good + 2 * done) / tries) ** 2 + 0.002 }
      })
      let left = dice.throw() * scored.reduce((sum, { weight }) => sum + weight, 0)
      for (const { caller, weight } of scored) {
        left -= weight
        if (left <= 0) return caller
      }
      return dice.pick(callers)
    },
    anyone: (): Caller => dice.pick(callers),
    /** The phase of a case in which this has been done before. */
    phase: ({ key }: Operation): string | undefined => {
      const list = phases.get(key) ?? []
      return list.length > 0 && dice.throw() < 0.8 ? dice.pick(list) : undefined
    },
    learn: ({ name }: Caller, { key }: Operation, status: number, phase: string | undefined): void => {
      const one = of(name, key)
      one.tries += 1
      if (status === 422) one.good += 1
      if (status >= 200 && status < 300) {
        one.done += 1
        if (phase !== undefined) phases.set(key, [...(phases.get(key) ?? []), phase].slice(-20))
      }
    },
  }
}
