import type { Stage } from './stage.ts'
import type { Dice } from './dice.ts'
import { killOnce, LEAST_UNANSWERED, VICTIMS, type Victim } from './kill.ts'
import type { Load } from './load.ts'
import { type Before, prove } from './proof.ts'
import type { Round } from './report.ts'

/** Every kind as often as the others, in an order of chance. */
export const victimsOf = (kills: number, dice: Dice): Victim[] => {
  const order: Victim[] = []
  while (order.length < kills) order.push(...dice.shuffled(VICTIMS))
  return order.slice(0, kills)
}

/** Kills again and again under load and proves the record after each time. */
export const runKills = async (
  stage: Stage,
  load: Load,
  before: Before,
  victims: readonly Victim[],
  dice: Dice,
  tell: (round: Round) => void = () => undefined,
): Promise<Round[]> => {
  const rounds: Round[] = []
  for (const victim of victims) {
    const killed = await killOnce(stage, load, victim, dice)
    const proof = await prove(stage, load.books, before)
    const refused = load.books.refused.map(({ path, status, words }) => `${path} 答复 ${status}：${words}`)
    const ended = stage.product().child.exitCode
    const round: Round = {
      ...killed,
      ...proof,
      wrong: [
        ...proof.wrong,
        ...refused,
        ...(ended === null ? [] : [`服务器自己退出了（${ended}）`]),
        ...(killed.unanswered < LEAST_UNANSWERED ? [`未答复的只有${killed.unanswered}个`] : []),
      ],
    }
    rounds.push(round)
    tell(round)
  }
  return rounds
}
