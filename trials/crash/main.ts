import { mkdtemp, rm } from 'node:fs/promises'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { dice } from './dice.ts'
import { runKills, victimsOf } from './kills.ts'
import { readOptions, usage } from './options.ts'
import { killTable, type Round, type Trial, trialWords } from './report.ts'
import { setStage } from './stage.ts'

/** `npm run crash-test`: kills the product again and again and proves that nothing acknowledged was lost. */
const read = readOptions(process.argv.slice(2), Math.random)
if ('problem' in read) {
  console.error(`${read.problem}\n${usage}`)
  process.exit(2)
}
const { kills, seed, desks, json, only } = read
const machine = { cpus: cpus().length, model: cpus()[0]?.model ?? '', node: process.version }
const say = (line: string): void => console.log(line)
say(`机器：${machine.cpus} × ${machine.model}，Node ${machine.node}；种子 ${seed}，柜位 ${desks}`)

const rounds: Round[] = []
const trials: Trial[] = []
const dataDir = await mkdtemp(join(tmpdir(), 'yimen-crash-'))
try {
  if (only.includes('kills')) {
    const stage = await setStage(dataDir)
    const random = dice(seed)
    try {
      const tell = (round: Round): void => {
        rounds.push(round)
        say(killTable([round])[2] ?? '')
        for (const wrong of round.wrong.slice(0, 10)) say(`  不符：${wrong}`)
      }
      await runKills(stage, victimsOf(kills, random), desks, random, tell)
    } finally {
      await stage.stop()
    }
  }
} finally {
  await rm(dataDir, { recursive: true, force: true })
}
say('')
for (const line of killTable(rounds)) say(line)
for (const trial of trials) for (const line of trialWords(trial)) say(line)
if (json) say(JSON.stringify({ machine, seed, desks, rounds, trials }))
const sound = [...rounds, ...trials].every(({ wrong }) => wrong.length === 0)
say(sound ? '全部通过。' : '有不符之处，见上。')
process.exit(sound ? 0 : 1)
