import { connect, createServer, type Socket } from 'node:net'

/** The line between server and database, which can be cut and mended. */
export type Line = {
  /** The same address by way of this line. */
  through: (url: string) => string
  cut: () => void
  mend: () => void
  close: () => Promise<void>
}

export const layLine = async (url: string): Promise<Line> => {
  const ends = new Set<Socket>()
  let isCut = false
  const hangUp = () => {
    for (const end of ends) end.destroy()
    ends.clear()
  }
  const server = createServer((near) => {
    if (isCut) return near.destroy()
    const far = connect(endOf(url))
    for (const [end, other] of [
      [near, far],
      [far, near],
    ] as const) {
      ends.add(end)
      end.on('error', () => undefined)
      end.once('close', () => {
        ends.delete(end)
        other.destroy()
      })
    }
    return near.pipe(far).pipe(near)
  })
  const port = await new Promise<number>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : 0)
    })
  })
  return {
    through: (each) => each.replace(/@[^/]*\//, `@127.0.0.1:${port}/`),
    cut: () => {
      isCut = true
      hangUp()
    },
    mend: () => {
      isCut = false
    },
    close: async () => {
      hangUp()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}

/** Where a database listens: an address and port, or the folder of its socket. */
const endOf = (url: string): { host: string; port: number } | { path: string } => {
  const host = /@([^/]*)\//.exec(url)?.[1] ?? ''
  if (host.startsWith('%2F')) return { path: `${decodeURIComponent(host)}/.s.PGSQL.5432` }
  const [name = '127.0.0.1', port = '5432'] = host.split(':')
  return { host: name, port: Number(port) }
}
