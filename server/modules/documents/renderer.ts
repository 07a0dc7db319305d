import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { LetterData, LetterKind } from '@yimen/contract/documents.ts'
import type { RenderReply, RenderRequest } from './render-worker.ts'
import { TEMPLATE_VERSION } from './template-version.ts'

export type Renderer = {
  /** The letter as PDF/A: the same data, template version and fonts give the same bytes. */
  render: <K extends LetterKind>(kind: K, data: LetterData<K>, version?: number) => Promise<Uint8Array>
  /** The process that sets letters just now. */
  pid: () => number | undefined
  stop: () => Promise<void>
}
export type RendererSettings = {
  /** A folder with the centre's licensed fonts. */
  fontsDir?: string
  /** How long one letter may take before its process is replaced. */
  timeoutMs?: number
  /** Told in words what is wrong with the centre's own fonts. */
  onProblem?: (message: string) => void
}

type Job = {
  request: RenderRequest
  tries: number
  resolve: (pdf: Uint8Array) => void
  reject: (error: Error) => void
}

const WORKER = fileURLToPath(new URL('./render-worker.ts', import.meta.url))
const NO_SYSTEM_FONTS = fileURLToPath(new URL('./typst/fonts.conf', import.meta.url))
const TRIES = 2
const START_MS = 20_000

/**
 * Letters are set one after another in a child process, which starts with the first letter. One that hangs or dies
 * is replaced; the letter it was at is tried once more, the others only wait.
 */
export const createRenderer = (settings: RendererSettings = {}): Renderer => {
  const { fontsDir, timeoutMs = 10_000, onProblem } = settings
  const queue: Job[] = []
  let current: Job | undefined
  let child: ChildProcess | undefined
  let isReady = false
  let isStopped = false
  let timer: NodeJS.Timeout | undefined
  let lastId = 0

  const next = () => {
    if (isStopped || current !== undefined || queue.length === 0) return
    if (child === undefined) start()
    if (!isReady) return
    current = queue.shift()
    if (current === undefined) return
    current.tries++
    watch(timeoutMs)
    child?.send(current.request)
  }

  const watch = (ms: number) => {
    clearTimeout(timer)
    timer = setTimeout(() => child?.kill('SIGKILL'), ms)
  }

  const start = () => {
    isReady = false
    const started = fork(WORKER, fontsDir === undefined ? [] : [fontsDir], {
      serialization: 'advanced',
      execArgv: ['--expose-gc'],
      // Nothing of the server's secrets; and no fonts but those it is given.
      env: {
        PATH: process.env['PATH'] ?? '',
        YIMEN_MUTE: process.env['YIMEN_MUTE'] ?? '',
        FONTCONFIG_FILE: NO_SYSTEM_FONTS,
      },
    })
    child = started
    watch(START_MS)
    started.on('message', (reply: RenderReply) => {
      clearTimeout(timer)
      if ('ready' in reply) {
        isReady = true
        for (const problem of reply.ready) onProblem?.(problem)
      } else if (current?.request.id === reply.id) {
        const { resolve, reject } = current
        current = undefined
        if ('pdf' in reply) resolve(reply.pdf)
        else reject(new Error(reply.error))
      }
      next()
    })
    // 'error' comes instead of 'exit' when the process could not be started at all.
    started.on('error', () => lost(started))
    started.once('exit', () => lost(started))
  }

  const lost = (dead: ChildProcess) => {
    if (child !== dead) return
    clearTimeout(timer)
    const neverStarted = !isReady
    child = undefined
    isReady = false
    const interrupted = current ?? (neverStarted ? queue.shift() : undefined)
    current = undefined
    if (interrupted !== undefined) {
      if (neverStarted) interrupted.tries++
      if (interrupted.tries < TRIES && !isStopped) queue.unshift(interrupted)
      else interrupted.reject(new Error('文书未能生成：排版进程中断或者超时。请稍后重新打开文书。'))
    }
    next()
  }

  return {
    render: (kind, data, version = TEMPLATE_VERSION) =>
      new Promise((resolve, reject) => {
        if (isStopped) return reject(new Error('排版进程已停止'))
        queue.push({ request: { id: ++lastId, kind, data, version }, tries: 0, resolve, reject })
        next()
      }),
    pid: () => child?.pid,
    stop: async () => {
      isStopped = true
      clearTimeout(timer)
      for (const job of [...(current === undefined ? [] : [current]), ...queue.splice(0)])
        job.reject(new Error('排版进程已停止'))
      current = undefined
      const running = child
      child = undefined
      if (running === undefined || running.exitCode !== null || running.signalCode !== null) return
      const gone = new Promise((resolve) => running.once('exit', resolve))
      running.kill('SIGTERM')
      await gone
    },
  }
}
