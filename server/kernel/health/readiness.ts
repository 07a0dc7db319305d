export type CheckName = 'database' | 'migrations' | 'jobs' | 'stopping'
/** What keeps the server from work, in words for whoever runs it; nothing secret, for anybody may ask. */
export type Unready = { name: CheckName; message: string }

export type Readiness = {
  /** Everything that is wrong now; nothing where the server is ready. */
  failing: () => Promise<readonly Unready[]>
  jobsStarted: () => void
  stopping: () => void
}

export type ReadinessOptions = {
  /** Migrations of a newer version; asking it asks the database. */
  newerMigrations: () => Promise<readonly string[]>
  log: (line: Readonly<Record<string, unknown>>) => void
  /** Whether jobs belong to this process. */
  awaitsJobs?: boolean
  /** How long the database may take to answer. */
  patienceMs?: number
  /** How long an answer is taken for true. */
  freshMs?: number
}

const WORDS: Readonly<Record<CheckName, string>> = {
  database: '数据库没有回答',
  migrations: '数据库已升级到更新的版本，请升级这台服务器',
  jobs: '定期任务还没有启动',
  stopping: '正在停止',
}

/** Knows whether this process should get requests. The database is asked once for all who ask within a second. */
export const readiness = ({
  newerMigrations,
  log,
  awaitsJobs = true,
  patienceMs = 2_000,
  freshMs = 1_000,
}: ReadinessOptions): Readiness => {
  let jobs = !awaitsJobs
  let isStopping = false
  let known: { at: number; answer: Promise<CheckName | null> } | null = null
  let asking: Promise<readonly string[]> | null = null
  let said = ''

  const askDatabase = async (): Promise<CheckName | null> => {
    let timer: NodeJS.Timeout | undefined
    const patience = new Promise<'late'>((resolve) => {
      timer = setTimeout(() => resolve('late'), patienceMs)
    })
    try {
      // A database that is silent is not asked again and again: each question holds a connection.
      asking ??= newerMigrations().finally(() => (asking = null))
      const found = await Promise.race([asking, patience])
      if (found === 'late') return 'database'
      return found.length > 0 ? 'migrations' : null
    } catch {
      return 'database'
    } finally {
      clearTimeout(timer)
    }
  }
  const database = async (): Promise<CheckName | null> => {
    const at = performance.now()
    if (known === null || at - known.at > freshMs) known = { at, answer: askDatabase() }
    return await known.answer
  }
  const tell = (names: readonly CheckName[]): void => {
    const now = names.join(',')
    if (now === said) return
    said = now
    log(names.length === 0 ? { ready: true } : { level: 'warning', ready: false, failing: names })
  }

  return {
    failing: async () => {
      const names: CheckName[] = isStopping ? ['stopping'] : []
      // A stopping process takes leave of its database too.
      const asked = isStopping ? null : await database()
      if (asked !== null) names.push(asked)
      if (!jobs && !isStopping) names.push('jobs')
      tell(names)
      return names.map((name) => ({ name, message: WORDS[name] }))
    },
    jobsStarted: () => {
      jobs = true
    },
    stopping: () => {
      isStopping = true
    },
  }
}
