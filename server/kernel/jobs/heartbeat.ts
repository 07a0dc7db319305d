export type Heartbeat = { beat: () => Promise<void>; stop: () => Promise<void> }

/** Runs the work now and every so often, never twice at once in this process; errors are logged, not thrown. */
export const heartbeat = (
  work: () => Promise<void>,
  everyMs: number,
  log: (line: Readonly<Record<string, unknown>>) => void,
): Heartbeat => {
  let running: Promise<void> | null = null
  const beat = async (): Promise<void> => {
    running ??= work()
      .catch((error: unknown) => log({ level: 'error', heartbeat: String(error) }))
      .finally(() => (running = null))
    await running
  }
  const timer = setInterval(() => void beat(), everyMs)
  void beat()
  return {
    beat,
    stop: async () => {
      clearInterval(timer)
      await running
    },
  }
}
