import { once } from 'node:events'
import { connect, createServer, type NetConnectOpts, type Server, type Socket } from 'node:net'
import { freePort } from './free-port.ts'

/** The line between an application and its database, for a test to pull out and put back. */
export type Cable = {
  /** The same address by way of the cable. */
  url: string
  /** Cuts what runs and refuses what comes. */
  pull: () => Promise<void>
  plug: () => Promise<void>
}

const LOCAL = '127.0.0.1'
const PARTS = /^(postgres(?:ql)?:\/\/[^@]*@)([^/]*)(\/[^?]*)(?:\?(.*))?$/

/** Where the server listens: a port, or a socket in the folder that `?host=` names. */
const serverAt = (authority: string, query: URLSearchParams): NetConnectOpts => {
  const [name = 'localhost', port = '5432'] = authority.split(':')
  const host = query.get('host') ?? name
  const at = query.get('port') ?? port
  return host.startsWith('/') ? { path: `${host}/.s.PGSQL.${at}` } : { host, port: Number(at) }
}

export const layCable = async (url: string): Promise<Cable> => {
  const [, role = '', authority = '', database = '', query] = PARTS.exec(url) ?? []
  const target = serverAt(decodeURIComponent(authority), new URLSearchParams(query))
  const sockets = new Set<Socket>()
  const keep = (socket: Socket): Socket => {
    sockets.add(socket)
    return socket.on('error', () => undefined).on('close', () => sockets.delete(socket))
  }
  let server: Server
  const listen = async (at: number): Promise<void> => {
    server = createServer((near) => {
      const far = keep(connect(target))
      keep(near).pipe(far).pipe(near)
      near.on('close', () => far.destroy())
      far.on('close', () => near.destroy())
    })
    server.listen(at, LOCAL)
    await once(server, 'listening')
  }
  const own = await freePort()
  await listen(own)
  return {
    url: `${role}${LOCAL}:${own}${database}`,
    pull: async () => {
      const closed = once(server, 'close')
      server.close()
      for (const socket of sockets) socket.destroy()
      await closed
    },
    plug: async () => await listen(own),
  }
}
