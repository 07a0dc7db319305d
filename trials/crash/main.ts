import { mkdtemp, rm } from 'node:fs/promises'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { desksOf, manyDesks } from '../../bench/desks.ts'
import { setClockBack } from './clock-back.ts'
import { cutBodies } from './cut-body.ts'
import { databaseAway } from './database-away.ts'
import { dice } from './dice.ts'
import { fillDisk } from './disk-full.ts'
import { jobsWork } from './jobs-work.ts'
import { killParent } from './kill-parent.ts'
import { runKills, victimsOf } from './kills.ts'
import { startLoad } from './load.ts'
import { readOptions, TRIALS, usage } from './options.ts'
import { commandsBefore, prove } from './proof.ts'
import { killTable, type Round, roundWords, type Trial, trialWords } from './report.ts'
import { setStage } from './stage.ts'
import { verifyByCommand } from './verify-by-command.ts'

const AWAY_SECONDS = 60

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
const wants = (name: (typeof TRIALS)[number]): boolean => only.includes(name)
const made = (trial: Trial): void => {
  trials.push(trial)
  for (const line of trialWords(trial)) say(line)
}

/** Kills, cuts and absences share one product: each proves the record that the ones before have left. */
const onOneStage = async (dataDir: string): Promise<void> => {
  const stage = await setStage(dataDir)
  const random = dice(seed)
  try {
    const before = await commandsBefore(stage)
    const units = await desksOf(stage.origin)
    const load = startLoad(stage.origin, manyDesks(units, desks))
    const tell = (round: Round): void => {
      rounds.push(round)
      say(roundWords(round, rounds.length))
      for (const wrong of round.wrong.slice(0, 10)) say(`  不符：${wrong}`)
    }
    if (wants('kills')) await runKills(stage, load, before, victimsOf(kills, random), random, tell)
    const reader = units[0]?.clerk ?? {}
    const awayFrom = new Date()
    if (wants('away'))
      for (const absence of ['silent', 'refused'] as const)
        made(await databaseAway(stage, load, before, reader, absence, AWAY_SECONDS))
    if (wants('cut')) {
      made(await cutBodies(stage, units, load.books, { cuts: 200, slowSeconds: 60 }))
      const { wrong, events } = await prove(stage, load.books, before)
      made({ name: '最后的查对', seen: [`查过事件${events}个`], wrong })
    }
    if (wants('away')) made(await jobsWork(stage, awayFrom))
    await load.stop()
  } finally {
    await stage.stop()
  }
  made(await verifyByCommand(dataDir))
}

const inFolder = async (work: (dataDir: string) => Promise<void>): Promise<void> => {
  const dataDir = await mkdtemp(join(tmpdir(), 'yimen-crash-'))
  try {
    await work(dataDir)
  } finally {
    await rm(dataDir, { recursive: true, force: true })
  }
}

if (wants('kills') || wants('away') || wants('cut')) await inFolder(onOneStage)
if (wants('parent')) await inFolder(async (dataDir) => made(await killParent(dataDir, desks)))
if (wants('disk')) made(await fillDisk(desks))
if (wants('clock')) await inFolder(async (dataDir) => made(await setClockBack(dataDir, desks, 5)))

say('')
for (const line of killTable(rounds)) say(line)
for (const { name, wrong, skipped } of trials)
  say(`${name}：${skipped !== undefined ? '未做' : wrong.length === 0 ? '通过' : '没有通过'}`)
if (json) say(JSON.stringify({ machine, seed, desks, rounds, trials }))
const sound = [...rounds, ...trials].every(({ wrong }) => wrong.length === 0)
say(sound ? '全部通过。' : '有不符之处，见上。')
process.exit(sound ? 0 : 1)
