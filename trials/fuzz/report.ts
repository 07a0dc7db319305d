import { exemption } from './exempt.ts'
import type { Outcome } from './run.ts'
import { at, most, type Tally } from './tally.ts'

/** The least share of a route's requests that reaches the rules: 2xx or 422. */
export const LEAST = 0.3
/** From so many requests on a share is taken as it is; before, only what chance does not explain counts. */
const ENOUGH = 100

const share = ({ good, requests }: Tally): number => (requests === 0 ? 1 : good / requests)
const leastOf = (requests: number): number =>
  LEAST * requests - (requests < ENOUGH ? 2 * Math.sqrt(requests * LEAST * (1 - LEAST)) : 0)
const percent = (value: number): string => `${Math.round(value * 100)} %`
const ms = (value: number): string => `${Math.round(value * 10) / 10} ms`

/** Routes that refused too much for what they are. */
export const refusing = ({ operations }: Outcome) =>
  operations.filter(
    ({ operation, tally }) => exemption(operation) === null && tally.good < leastOf(tally.requests),
  )

const statusesOf = (tallies: readonly Tally[]): string => {
  const all = new Map<number, number>()
  for (const { statuses } of tallies)
    for (const [status, times] of statuses) all.set(status, (all.get(status) ?? 0) + times)
  return [...all]
    .toSorted(([a], [b]) => a - b)
    .map(([status, times]) => `${status}：${times}`)
    .join('，')
}

/** The report of a run, line by line. */
export const reportWords = (outcome: Outcome): string[] => {
  const { operations, findings, limitMs, trivialMs, cut, written } = outcome
  const tallies = operations.map(({ tally }) => tally)
  const requests = tallies.reduce((sum, tally) => sum + tally.requests, 0)
  const times = tallies.flatMap((tally) => tally.times)
  const slow = operations.toSorted((a, b) => at(b.tally.times, 0.99) - at(a.tally.times, 0.99)).slice(0, 8)
  const low = operations
    .filter(({ operation, tally }) => exemption(operation) === null && share(tally) < 0.5)
    .toSorted((a, b) => share(a.tally) - share(b.tally))
  const never = operations.filter(
    ({ operation, tally }) => exemption(operation) === null && (tally.statuses.get(200) ?? 0) === 0,
  )
  const excused = operations.filter(({ operation }) => exemption(operation) !== null)
  return [
    `请求${requests}个，此前为找到有权的人试了${tallies.reduce((sum, { groping }) => sum + groping, 0)}个（不计比例），接口${operations.length}个；断开的连接${cut}个（正文过长时服务器不等收完）`,
    `数据库中写了${written}行，逐行查过是否该写`,
    `答复：${statusesOf(tallies)}`,
    `答复用时：中位数 ${ms(at(times, 0.5))}，p99 ${ms(at(times, 0.99))}，最慢 ${ms(at(times, 1))}；最简单的接口中位数 ${ms(trivialMs)}，据此上限 ${ms(limitMs)}`,
    '最慢的接口（p99）：',
    ...slow.map(
      ({ operation, tally }) =>
        `  ${operation.key}  p99 ${ms(at(tally.times, 0.99))}，最慢 ${ms(at(tally.times, 1))}`,
    ),
    `2xx 或 422 不到一半的接口（须至少 ${percent(LEAST)}）：${low.length === 0 ? '无' : ''}`,
    ...low.map(
      ({ operation, tally }) =>
        `  ${operation.key}  ${percent(share(tally))}（未改动的 ${percent(tally.sound === 0 ? 1 : tally.goodOfSound / tally.sound)}）  ${statusesOf([tally])}；${most(tally, 2)}`,
    ),
    `一次也没有办成的接口和最常见的理由：${never.length === 0 ? '无' : ''}`,
    ...never.map(({ operation, tally }) => `  ${operation.key}  ${most(tally, 3)}`),
    `不计比例的接口${excused.length}个：`,
    ...[...new Set(excused.map(({ operation }) => exemption(operation) ?? ''))].map(
      (reason) =>
        `  ${reason}：${excused
          .filter(({ operation }) => exemption(operation) === reason)
          .map(({ operation }) => operation.key)
          .join('、')}`,
    ),
    `不符之处：${findings.length === 0 ? '无' : `${findings.length}类`}`,
    ...findings.flatMap(({ what, times: often, example }) => [`  ${what}（${often}次）`, `    ${example}`]),
  ]
}
