import { parseArgs } from 'node:util'

export type Options = {
  kills: number
  seed: number
  desks: number
  json: boolean
  /** Which of the other trials to make; all unless named. */
  only: readonly string[]
}

export const TRIALS = ['kills', 'away', 'cut', 'parent', 'disk', 'clock'] as const

export const usage = `用法：npm run crash-test -- [选项]
  --kills N    杀掉多少次（20）
  --seed S     随机数的种子，同样的种子选同样的对象和时刻
  --desks N    同时工作的柜位（48，至少 40）
  --only 名    只做其中几项，用逗号分开：${TRIALS.join('、')}
  --json       最后一行印出 JSON`

/** Reads the command line; a problem comes back in words. */
export const readOptions = (args: readonly string[], chance: () => number): Options | { problem: string } => {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        kills: { type: 'string', default: '20' },
        seed: { type: 'string' },
        desks: { type: 'string', default: '48' },
        only: { type: 'string', default: TRIALS.join(',') },
        json: { type: 'boolean', default: false },
      },
    })
    const numbers = [values.kills, values.desks, values.seed ?? '0']
    if (!numbers.every((text) => /^\d{1,9}$/.test(text)))
      return { problem: '--kills、--seed、--desks 应为整数。' }
    if (Number(values.desks) < 40) return { problem: '--desks 至少 40，否则凑不足 20 个未答复的请求。' }
    const only = values.only.split(',')
    const known: readonly string[] = TRIALS
    if (!only.every((name) => known.includes(name))) return { problem: `--only 只认：${TRIALS.join('、')}。` }
    return {
      kills: Number(values.kills),
      seed: values.seed === undefined ? Math.floor(chance() * 1_000_000) : Number(values.seed),
      desks: Number(values.desks),
      json: values.json,
      only,
    }
  } catch {
    return { problem: '不认识的参数。' }
  }
}
