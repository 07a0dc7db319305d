import { Buffer } from 'node:buffer'
import { chmod, chown, mkdir, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import type { SystemUser } from './database-user.ts'

/** Where PostgreSQL listens: a socket in a folder of its own, or a port of this machine only. */
export type Endpoint = { socketFolder: string } | { port: number }

// A socket's path must fit into sockaddr_un with its closing zero.
const longestSocketPath = 107
const socketName = '.s.PGSQL.5432'

/** A socket where its path is short enough, else a free port on 127.0.0.1. */
export const chooseEndpoint = async (home: string, user: SystemUser | undefined): Promise<Endpoint> => {
  const socketFolder = join(home, 'socket')
  if (Buffer.byteLength(join(socketFolder, `${socketName}.lock`)) > longestSocketPath)
    return { port: await freePort() }
  await mkdir(socketFolder, { recursive: true })
  if (user) await chown(socketFolder, user.uid, user.gid)
  await chmod(socketFolder, 0o700)
  return { socketFolder }
}

/**
 * Removes the socket of a server that is gone. Its lock file names a process, and after a restart of the machine
 * that number may be anyone's: PostgreSQL would take the socket for used. Called when nothing runs on the cluster.
 */
export const clearSocket = async (endpoint: Endpoint): Promise<void> => {
  if ('port' in endpoint) return
  for (const name of [socketName, `${socketName}.lock`])
    await rm(join(endpoint.socketFolder, name), { force: true })
}

const freePort = async (): Promise<number> =>
  await new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })

/** The connection string of a role. */
export const urlOf = (endpoint: Endpoint, role: string, password: string, database: string): string => {
  const host = 'port' in endpoint ? `127.0.0.1:${endpoint.port}` : encodeURIComponent(endpoint.socketFolder)
  return `postgres://${role}:${encodeURIComponent(password)}@${host}/${database}`
}

export const endpointSettings = (endpoint: Endpoint): Record<string, string> =>
  'port' in endpoint
    ? { listen_addresses: '127.0.0.1', port: String(endpoint.port), unix_socket_directories: '' }
    : { listen_addresses: '', port: '5432', unix_socket_directories: endpoint.socketFolder }
