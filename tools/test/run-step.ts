import { spawn } from 'node:child_process'
import { delimiter, join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../..', import.meta.url))

export type Step = {
  name: string
  command: readonly [string, ...string[]]
  folder?: string
  minutes?: number
}

export type StepResult = { step: Step; passed: boolean; seconds: number }

const bin = join(root, 'node_modules/.bin')

/** Runs one step to its end, in the Node of node_modules; `show` hears its words as they come. */
export const runStep = async (step: Step, show: (words: string) => void): Promise<StepResult> => {
  const [program, ...args] = step.command
  const since = performance.now()
  const child = spawn(program === 'node' ? process.execPath : join(bin, program), args, {
    cwd: join(root, step.folder ?? '.'),
    env: { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH ?? ''}` },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: (step.minutes ?? 10) * 60_000,
  })
  for (const output of [child.stdout, child.stderr])
    output.on('data', (chunk: Buffer) => show(chunk.toString()))
  const passed = await new Promise<boolean>((resolve) => {
    child.once('error', (error) => {
      show(`${error.message}\n`)
      resolve(false)
    })
    child.once('close', (code, signal) => {
      if (signal) show(`${step.name} 超时或被中止（${signal}）\n`)
      resolve(code === 0)
    })
  })
  return { step, passed, seconds: Math.round((performance.now() - since) / 100) / 10 }
}

/** Runs steps at most `width` at a time and prints each one's words together, when it has ended. */
export const runTogether = async (steps: readonly Step[], width: number): Promise<StepResult[]> => {
  const waiting = [...steps]
  const results: StepResult[] = []
  const worker = async (): Promise<void> => {
    for (let step = waiting.shift(); step; step = waiting.shift()) {
      let words = ''
      const result = await runStep(step, (more) => {
        words += more
      })
      results.push(result)
      heading(`${step.name}：${result.passed ? '通过' : '未通过'}（${result.seconds} 秒）`)
      if (!result.passed || step.name === '覆盖') process.stdout.write(lastLines(words))
    }
  }
  await Promise.all(Array.from({ length: width }, worker))
  return results
}

const lastLines = (words: string): string => {
  const lines = words.trimEnd().split('\n')
  return `${lines.slice(-200).join('\n')}\n`
}

export const heading = (words: string): void => console.log(`\n━━ ${words}`)
