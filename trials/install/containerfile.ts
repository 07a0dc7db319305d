export type Step =
  | { kind: 'run'; command: string }
  | { kind: 'copy'; from: string | null; sources: string[]; target: string }
export type Stage = {
  name: string
  workdir: string
  steps: Step[]
  environment: Record<string, string>
  command: string[]
}

/** The stages of a Containerfile, as far as ours needs them; an instruction it does not know is an error. */
export const readContainerfile = (text: string): Stage[] => {
  const stages: Stage[] = []
  for (const line of text.split('\n')) {
    if (line.trim() === '' || line.startsWith('#')) continue
    const [, word = '', rest = ''] = /^([A-Z]+) (.+)$/.exec(line) ?? []
    if (word === 'FROM') {
      const name = / AS (\w+)$/.exec(rest)?.[1] ?? 'last'
      stages.push({ name, workdir: '/', steps: [], environment: {}, command: [] })
      continue
    }
    const stage = stages.at(-1)
    if (stage === undefined) throw new Error(`before the first FROM: ${line}`)
    if (word === 'WORKDIR') stage.workdir = rest
    else if (word === 'RUN') stage.steps.push({ kind: 'run', command: rest })
    else if (word === 'COPY') stage.steps.push(copyOf(rest))
    else if (word === 'ENV')
      for (const [, name = '', value = ''] of rest.matchAll(/(\w+)=(\S+)/g)) stage.environment[name] = value
    else if (word === 'CMD') stage.command = JSON.parse(rest) as string[]
    else if (!['USER', 'VOLUME', 'EXPOSE', 'STOPSIGNAL', 'HEALTHCHECK'].includes(word))
      throw new Error(`unknown instruction: ${line}`)
  }
  return stages
}

const copyOf = (rest: string): Step => {
  const words = rest.split(' ')
  const from = words[0]?.startsWith('--from=') ? (words.shift()?.slice(7) ?? null) : null
  const target = words.pop() ?? ''
  return { kind: 'copy', from, sources: words, target }
}
