/** One server of a database that has several: a primary and its standbys. */
export type Host = { host: string; port: number }

const PARTS = /^(postgres(?:ql)?:\/\/(?:[^@/]*@)?)([^/?]*)(\/[^?]*)(?:\?(.*))?$/
const HOST = /^(\[[0-9a-f:.]+\]|[^:[\]\s,]+)(?::(\d{1,5}))?$/i

/** The servers a URL names, `postgres://role:password@h1:5432,h2:5433/database`; none where it names one or a socket. */
export const severalHosts = (url: string): Host[] => {
  const authority = PARTS.exec(url)?.[2] ?? ''
  if (!authority.includes(',')) return []
  return authority.split(',').map((part) => {
    const [, host = '', port = '5432'] = HOST.exec(part) ?? []
    if (host === '') throw new TypeError('a host of the database address is missing')
    return { host: host.replace(/^\[(.*)\]$/, '$1'), port: Number(port) }
  })
}

/** Whether every server is named in a way that can be reached. */
export const hostsAreSound = (url: string): boolean => {
  const authority = PARTS.exec(url)?.[2]
  if (authority === undefined) return false
  if (!authority.includes(',')) return true
  return authority.split(',').every((part) => {
    const found = HOST.exec(part)
    return found !== null && Number(found[2] ?? '5432') <= 65_535
  })
}

/** The same address with one server only, for a driver that knows no more. */
export const urlOfHost = (url: string, { host, port }: Host): string => {
  const [, role = '', , database = '', query = ''] = PARTS.exec(url) ?? []
  const rest = new URLSearchParams(query)
  // Ours to see to; the driver does not know it.
  rest.delete('target_session_attrs')
  const asked = rest.size === 0 ? '' : `?${rest.toString()}`
  return `${role}${host.includes(':') ? `[${host}]` : host}:${port}${database}${asked}`
}

const WAYS = ['disable', 'prefer', 'require', 'verify-ca', 'verify-full', 'no-verify']
const isHere = (host: string): boolean =>
  host === '' ||
  host === 'localhost' ||
  host === '[::1]' ||
  host === '::1' ||
  /^127\.\d+\.\d+\.\d+$/.test(host) ||
  host.startsWith('/') ||
  /^%2f/i.test(host)

/**
 * Whether an address says if its way is encrypted, which it must where it leaves this machine: without a word the driver
 * goes unencrypted.
 */
export const saysItsWay = (url: string): boolean => {
  const [, , authority = '', , query = ''] = PARTS.exec(url) ?? []
  const asked = new URLSearchParams(query)
  if (WAYS.includes(asked.get('sslmode') ?? '')) return true
  const named = asked.get('host') ?? ''
  const hosts = named === '' ? authority.split(',').map((part) => HOST.exec(part)?.[1] ?? part) : [named]
  return hosts.every(isHere)
}
