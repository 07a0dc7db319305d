const variable = 'YIMEN_MUTE'

const wholeOf = (clause: string) => clause.replace(/\(.*\)$/, '')

/**
 * Whether this clause is switched off so that a test can prove it would notice: YIMEN_MUTE holds clause ids,
 * separated by commas. Muting a clause mutes its parts.
 */
export const isMuted = (clause: string): boolean => {
  const muted = process.env[variable]
  if (muted === undefined || muted === '') return false
  return muted.split(',').some((id) => id.trim() === clause || id.trim() === wholeOf(clause))
}

/** The start calls this: a centre at work never runs with a rule switched off. Throws where it would. */
export const assertMuteAllowed = (env: Readonly<Record<string, string | undefined>>): void => {
  const muted = env[variable]?.trim()
  if (muted && env['NODE_ENV'] === 'production') {
    throw new Error(`${variable}=${muted}：正式运行时不得停用任何条款。请删除该环境变量后重新启动。`)
  }
}
