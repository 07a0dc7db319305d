import process from 'node:process'

export type Command<Args> = {
  /** What was typed, or what is wrong with it. */
  args: Args | { problem: string }
  usage: string
  /** Does it and gives the code to exit with. */
  run: (args: Args) => Promise<number>
  /** The words before the reason when it was not done, such as 没有备份成. */
  notDone: string
  /** The code to exit with then. */
  notDoneCode: number
}

/** One command of the administrator from its arguments to its exit code: 2 where the arguments are wrong. */
export const runCommand = async <Args extends object>({
  args,
  usage,
  run,
  notDone,
  notDoneCode,
}: Command<Args>): Promise<never> => {
  if ('problem' in args) {
    console.error(`${args.problem}\n${usage}`)
    process.exit(2)
  }
  try {
    process.exit(await run(args))
  } catch (error) {
    console.error(`${notDone}：${reasonOf(error)}`)
    process.exit(notDoneCode)
  }
}

/** Our own words say all there is to say; of anybody else's error whoever is asked for help needs the place too. */
const reasonOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error)
  return /\p{Script=Han}/u.test(error.message) ? error.message : (error.stack ?? error.message)
}
