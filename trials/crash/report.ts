import type { Killed, Victim } from './kill.ts'
import type { Proof } from './proof.ts'

/** One kill with what was proved after it. */
export type Round = Killed & Omit<Proof, 'wrong'> & { wrong: readonly string[] }

/** One of the other trials: what was tried, what was seen, what is wrong with it; skipped with its reason. */
export type Trial = {
  name: string
  seen: string[]
  wrong: string[]
  skipped?: string
}

const VICTIM_WORDS: Record<Victim, string> = {
  server: '服务器',
  database: '数据库',
  both: '服务器和数据库',
  backend: '数据库的一个进程',
}

const sum = (rounds: readonly Round[], of: (round: Round) => number): number =>
  rounds.reduce((total, round) => total + of(round), 0)

/** The table of kills in Markdown, ready to be laid into the documentation. */
export const killTable = (rounds: readonly Round[]): string[] => [
  '| 次 | 杀掉 | 未答复 | 随后答复 | 重问：已办成 | 重问：此时办成 | 重问：版本已变 | 秒，到首个答复 | 查过事件 | 断点 |',
  '|---|---|---|---|---|---|---|---|---|---|',
  ...rounds.map((round, i) => roundWords(round, i + 1)),
  ...(rounds.length === 0 ? [] : [total(rounds)]),
]

/** One row of the table. */
export const roundWords = (r: Round, nth: number): string => {
  const asked = [r.unanswered, r.answeredLate, r.foundDone, r.doneAnew, r.stale]
  const after = [r.firstAnswerSeconds.toFixed(1), r.events, r.wrong.length]
  return `| ${[nth, VICTIM_WORDS[r.victim], ...asked, ...after].join(' | ')} |`
}

const total = (rounds: readonly Round[]): string => {
  const longest = Math.max(...rounds.map((r) => r.firstAnswerSeconds))
  const figures = [
    sum(rounds, (r) => r.unanswered),
    sum(rounds, (r) => r.answeredLate),
    sum(rounds, (r) => r.foundDone),
    sum(rounds, (r) => r.doneAnew),
    sum(rounds, (r) => r.stale),
  ]
  return `| 合计 | | ${figures.join(' | ')} | 最长 ${longest.toFixed(1)} | ${rounds.at(-1)?.events ?? 0} | ${sum(rounds, (r) => r.wrong.length)} |`
}

export const trialWords = ({ name, seen, wrong, skipped }: Trial): string[] => [
  `${name}：${skipped === undefined ? (wrong.length === 0 ? '通过' : '没有通过') : `未做（${skipped}）`}`,
  ...seen.map((line) => `  ${line}`),
  ...wrong.slice(0, 20).map((line) => `  不符：${line}`),
  ...(wrong.length > 20 ? [`  还有${wrong.length - 20}处`] : []),
]
