import { execFileSync } from 'node:child_process'
import { cp, mkdir } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import type { Stage, Step } from './containerfile.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
// The one Node that the image has, and npm beside it.
const nodeFolder = dirname(process.execPath)

/** What only a container's own file system can take: users and folders of the system. */
const ofTheSystem = (command: string): boolean => /^(useradd|apt-get|install) /.test(command)

export type Followed = { folder: string; skipped: string[] }

/** Does what the stages say in folders below `room`, from a checkout of the last commit; answers where the last one lies. */
export const followStages = async (
  stages: readonly Stage[],
  room: string,
  say: (line: string) => void,
): Promise<Followed> => {
  const context = join(room, 'context')
  await mkdir(context)
  execFileSync('sh', ['-c', `git archive HEAD | tar -x -C '${context}'`], { cwd: root })
  const skipped: string[] = []
  for (const { name, workdir, steps } of stages) {
    const here = join(room, name, workdir)
    await mkdir(here, { recursive: true })
    for (const step of steps) {
      say(step.kind === 'run' ? `RUN ${step.command}` : `COPY ${step.sources.join(' ')}`)
      if (step.kind === 'copy') await copy(step, room, context, here)
      else if (ofTheSystem(step.command)) skipped.push(step.command)
      else run(step.command, here)
    }
  }
  const last = stages.at(-1)
  return { folder: join(room, last?.name ?? '', last?.workdir ?? ''), skipped }
}

const copy = async (
  { from, sources, target }: Extract<Step, { kind: 'copy' }>,
  room: string,
  context: string,
  here: string,
): Promise<void> => {
  for (const source of sources) {
    const path = from === null ? join(context, source) : join(room, from, source)
    const into = target.endsWith('/') ? join(here, target, basename(source)) : join(here, target)
    await mkdir(dirname(into), { recursive: true })
    // What a COPY leaves out stands in .dockerignore; of a checkout only tests matter, and they do no harm.
    await cp(path, into, { recursive: true, verbatimSymlinks: true })
  }
}

const run = (command: string, cwd: string): void => {
  const { NODE_ENV: _, ...environment } = process.env
  const PATH = `${nodeFolder}:${environment.PATH ?? ''}`
  execFileSync('sh', ['-c', command], {
    cwd,
    env: { ...environment, PATH },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
}
