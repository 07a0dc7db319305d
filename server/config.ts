import { isIP } from 'node:net'
import { join, resolve } from 'node:path'
import { type MessageSettings, readMessageSettings } from './config/message-settings.ts'
import { readRunningSettings, type RunningSettings } from './config/running-settings.ts'
import { settingOf } from './config/secret-files.ts'
import { readSignInSettings, type SignInSettings } from './config/sign-in-settings.ts'
import { hostsAreSound, saysItsWay } from './db/hosts.ts'
import { type Algorithm, ALGORITHMS } from './kernel/anchor/index.ts'

/** What the environment says, checked. Keys are kept apart: they may have to be made first. */
export type Settings = SignInSettings &
  MessageSettings &
  RunningSettings & {
    host: string
    port: number
    /** What letters and QR codes point to; no slash at the end. */
    publicUrl: string
    dataDir: string
    filesDir: string
    /** Where signed roots go; meant for another disk. */
    anchorDir: string
    /** The application's role; undefined means the embedded database. */
    databaseUrl: string | undefined
    databaseOwnerUrl: string | undefined
    /** Whose X-Forwarded-For counts: nobody's, or these addresses'. */
    trustProxy: false | string
    /** What roots, exports and backups are signed with. */
    signingAlgorithm: Algorithm
    /** Whose signatures under roots still count beside those of SIGNING_KEY. */
    formerFingerprints: readonly string[]
    /** Whether the demonstration centre is loaded into an empty database. */
    demo: boolean
    demoPassword: string | undefined
    /** How many cases the demonstration centre gets. */
    demoCases: number
    /** Real work: nothing that only a trial may do is allowed. */
    production: boolean
  }

export type Keys = {
  /** 32 bytes that encrypt personal data. */
  fieldKey: Buffer
  /** 32 bytes: the seed of the keys that sign roots, exports and backups. */
  signingKey: Buffer
}

export type Config = Settings & Keys

export type Environment = Readonly<Record<string, string | undefined>>

const databaseForm = 'postgres://角色:口令@主机/数据库，主库和备库的主机用逗号分开'

const privateNetworks = 'loopback,linklocal,uniquelocal'

/** Reads every setting, or tells everything that is wrong with them at once, each by name. */
export const readSettings = (env: Environment): { settings: Settings } | { problems: string[] } => {
  const problems: string[] = []
  const given = (name: string): string | undefined => {
    try {
      return settingOf(env, name)
    } catch (error) {
      problems.push(error instanceof Error ? error.message : String(error))
      return undefined
    }
  }
  const check = (name: string, good: (value: string) => boolean, expected: string): string | undefined => {
    const value = given(name)
    if (value !== undefined && !good(value)) problems.push(`${name} 的值不对，应为：${expected}。`)
    return value
  }

  const host = check('HOST', isHost, '本机的地址或主机名，例如 127.0.0.1') ?? '127.0.0.1'
  const port = Number(check('PORT', isPort, '0 到 65535 的整数，例如 8080') ?? '8080')
  const publicUrl = check(
    'PUBLIC_URL',
    isOrigin,
    '公众访问的网址，只含协议、域名和端口，例如 https://zw.example.gov.cn',
  )
  const dataDir = resolve(check('DATA_DIR', isPath, '一个目录') ?? './data')
  const filesDir = check('FILES_DIR', isPath, '一个目录')
  const anchorDir = check('ANCHOR_DIR', isPath, '一个目录')
  const databaseUrl = check('DATABASE_URL', isDatabaseUrl, databaseForm)
  const databaseOwnerUrl = check('DATABASE_OWNER_URL', isDatabaseUrl, databaseForm)
  for (const [name, url] of Object.entries({
    DATABASE_URL: databaseUrl,
    DATABASE_OWNER_URL: databaseOwnerUrl,
  }))
    if (url !== undefined && isDatabaseUrl(url) && !saysItsWay(url))
      problems.push(
        `${name} 的数据库不在本机，请写明线路是否加密：地址末尾加 ?sslmode=verify-full（加密，并验证数据库的证书）；只有封闭的网络里才可以写 ?sslmode=disable。已经有 ? 的，用 & 接上。`,
      )
  if (databaseOwnerUrl && !databaseUrl)
    problems.push('设了 DATABASE_OWNER_URL，还要设 DATABASE_URL（应用角色的地址）。')
  const trusted = check('TRUST_PROXY', isTrust, '0、1，或代理服务器的地址，用逗号分开')
  const messages = readMessageSettings(check, problems)
  const running = readRunningSettings(check, trusted !== undefined && trusted !== '0')
  const demo = check('DEMO', (value) => value === '0' || value === '1', '0 或 1')
  const demoCases = check('DEMO_CASES', (value) => /^\d{1,5}$/.test(value), '0 到 99999 的整数') ?? '500'
  const demoPassword = check('DEMO_PASSWORD', (value) => value.length >= 8, '至少 8 个字符')
  check('SIGNING_KEY', isKey, '32 字节的 base64，可用 openssl rand -base64 32 生成')
  check('FIELD_KEY', isKey, '32 字节的 base64，可用 openssl rand -base64 32 生成')
  check(
    'FIELD_KEY_FORMER',
    (value) => value.split(/[\s,]+/).every(isKey),
    '原来的密钥，各 32 字节的 base64，几把用逗号分开',
  )
  const algorithm = check(
    'SIGNING_ALGORITHM',
    (value) => ALGORITHMS.some((known) => known === value),
    ALGORITHMS.join(' 或 '),
  )
  const formerFingerprints = check(
    'FORMER_FINGERPRINTS',
    (value) => fingerprintsIn(value).every((part) => /^[0-9a-f]{64}$/.test(part)),
    '以前的公钥指纹，各 64 位十六进制数字，几个用逗号分开',
  )
  const local = isLoopback(host) && databaseUrl === undefined
  const production = env.NODE_ENV === 'production' || (!local && demo !== '1')
  const signIn = readSignInSettings(check, problems, production)
  if (problems.length > 0) return { problems }

  return {
    settings: {
      host,
      port,
      publicUrl: publicUrl
        ? new URL(publicUrl).origin
        : `http://${isIP(host) === 6 ? `[${host}]` : host}:${port}`,
      dataDir,
      filesDir: resolve(filesDir ?? join(dataDir, 'files')),
      anchorDir: resolve(anchorDir ?? join(dataDir, 'anchors')),
      databaseUrl,
      databaseOwnerUrl,
      trustProxy:
        trusted === undefined || trusted === '0' ? false : trusted === '1' ? privateNetworks : trusted,
      // Behind a proxy on the same machine a real centre listens on loopback too.
      demo: demo === undefined ? local && env.NODE_ENV !== 'production' : demo === '1',
      signingAlgorithm: ALGORITHMS.find((known) => known === algorithm) ?? 'ed25519',
      formerFingerprints: fingerprintsIn(formerFingerprints ?? ''),
      demoPassword,
      demoCases: Number(demoCases),
      production,
      ...signIn,
      ...messages,
      ...running,
    },
  }
}

const fingerprintsIn = (value: string): string[] =>
  value
    .toLowerCase()
    .split(/[\s,]+/)
    .filter((part) => part !== '')

const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host)

const isHost = (host: string): boolean => isIP(host) > 0 || /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i.test(host)

const isPort = (port: string): boolean => /^\d{1,5}$/.test(port) && Number(port) <= 65_535

const isPath = (path: string): boolean => !path.includes('\0') && !/^[a-z]+:\/\//i.test(path)

const hasScheme = (value: string, schemes: readonly string[]): boolean =>
  URL.canParse(value) && schemes.includes(new URL(value).protocol) && new URL(value).hostname !== ''

const isOrigin = (value: string): boolean => {
  if (!hasScheme(value, ['http:', 'https:'])) return false
  const { pathname, search, hash, username } = new URL(value)
  return pathname === '/' && search === '' && hash === '' && username === ''
}

// Looser than a URL: a socket's folder as host is no valid URL, yet the driver knows it.
const isDatabaseUrl = (value: string): boolean =>
  /^postgres(ql)?:\/\/[^/@\s]*@?[^/@\s]*\/[^/?\s]+(\?\S*)?$/.test(value) && hostsAreSound(value)

const isTrust = (value: string): boolean =>
  value === '0' || value === '1' || value.split(',').every((part) => isAddressRange(part.trim()))

const isAddressRange = (part: string): boolean => {
  if (privateNetworks.split(',').includes(part)) return true
  const [address = '', bits, more] = part.split('/')
  const width = isIP(address) === 4 ? 32 : 128
  return (
    isIP(address) > 0 &&
    more === undefined &&
    (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= width))
  )
}

/** The 32 bytes of a key written in base64, or undefined when it is none. */
export const keyBytes = (text: string): Buffer | undefined => {
  const bytes = Buffer.from(text.trim(), 'base64')
  return bytes.length === 32 && /^[A-Za-z0-9+/_-]{43}=?$/.test(text.trim()) ? bytes : undefined
}

const isKey = (text: string): boolean => keyBytes(text) !== undefined
