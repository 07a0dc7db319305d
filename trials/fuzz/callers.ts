import type { Dice } from '../crash/dice.ts'
import type { Operation } from './document.ts'
import type { Known } from './known.ts'
import type { Caller } from './people.ts'

const DONE = 2
const RULED = 1
/** How much the latest answer weighs against all before: what somebody could act on is used up in time. */
const LATEST = 0.3

/** Learns by answers alone who may call what, so that most requests come from somebody who may. */
export const openCallers = (callers: readonly Caller[], known: Known, dice: Dice) => {
  const luck = new Map<string, number>()
  const phases = new Map<string, string[]>()
  const of = (name: string, what: string): number | undefined => luck.get(`${name} ${what}`)
  const note = (name: string, what: string, value: number): void => {
    const before = of(name, what)
    luck.set(`${name} ${what}`, before === undefined ? value : before + LATEST * (value - before))
  }
  const people = callers.filter(({ centre }) => centre?.centreId === 1)
  return {
    /** Somebody who may, as far as that is known; at the beginning whoever was not tried. */
    apt: ({ key, policy, params }: Operation): Caller => {
      const needed = Object.keys(params.properties ?? {})
      const somebodyMay = people.some(({ name }) => (of(name, key) ?? 0) > 0.3)
      const scored = people.map((caller) => {
        const { name } = caller
        const informed = needed.every((one) => known.has(name, one)) ? 1 : 0.1
        const hope = (of(name, policy) ?? 0.5) + 0.02
        const one = of(name, key)
        const untried = somebodyMay ? 0.02 : 1
        return { caller, weight: informed * (one === undefined ? hope * untried : one ** 2 + 0.003) }
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
        .map((caller) => ({ caller, hope: of(caller.name, policy) ?? 0.5, at: dice.throw() }))
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
      // Another version tells nothing of the one who asked.
      if (status === 409) return
      const isDone = status >= 200 && status < 300
      const value = isDone ? DONE : status === 422 ? RULED : 0
      note(name, key, value)
      note(name, policy, value)
      if (isDone && phase !== undefined) phases.set(key, [...(phases.get(key) ?? []), phase].slice(-20))
    },
  }
}
