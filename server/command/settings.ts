import process from 'node:process'
import { readSettings, type Settings } from '../config.ts'

/** The settings of the environment, as the server itself would read them. Throws an error that names what is wrong. */
export const settingsOf = (env: NodeJS.ProcessEnv = process.env): Settings => {
  const read = readSettings(env)
  if ('problems' in read) throw new Error(read.problems.join('\n'))
  return read.settings
}
