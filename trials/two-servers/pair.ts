import { randomBytes } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import process from 'node:process'
import { type Product, startProduct } from '../../bench/product.ts'
import { type Reached, reach } from '../../server/command/reach.ts'
import { freePort } from '../../server/testing/free-port.ts'
import { type Proxy, startProxy } from './proxy.ts'

/** Two servers on one database that others run, behind a proxy. */
export type Pair = {
  proxy: Proxy
  /** Past the proxy, straight to one of them. */
  origins: readonly [string, string]
  products: () => readonly [Product, Product]
  /** SIGKILL to one of the two, and waits for its end. */
  kill: (at: 0 | 1) => Promise<void>
  raise: (at: 0 | 1) => Promise<void>
  /** What was printed by either that is not the line per request. */
  trouble: () => string[]
  dataDir: string
  folders: readonly [string, string]
  owner: () => Promise<Reached>
  stop: () => Promise<void>
}

type Addresses = { appUrl: string; ownerUrl: string }

/** Raises both at once on an empty database, so that they migrate at the same moment, then with its demonstration. */
export const raisePair = async (folder: string, { appUrl, ownerUrl }: Addresses): Promise<Pair> => {
  const folders = [join(folder, 'a'), join(folder, 'b')] as const
  await sameKeys(folders)
  const ports = [String(await freePort()), String(await freePort())] as const
  const printed: string[] = []
  const start = async (at: 0 | 1, more: Readonly<Record<string, string>> = {}): Promise<Product> => {
    const product = await startProduct({
      DATA_DIR: folders[at],
      HOST: '127.0.0.1',
      PORT: ports[at],
      DATABASE_URL: appUrl,
      DATABASE_OWNER_URL: ownerUrl,
      TRUST_PROXY: '127.0.0.1',
      ...more,
    })
    for (const output of [product.child.stdout, product.child.stderr])
      output?.on('data', (part: Buffer) => {
        const lines = part.toString().split('\n')
        printed.push(...lines.filter((line) => line !== '' && !line.includes('"status":')))
      })
    return product
  }
  const empty = await Promise.all([start(0, { DEMO: '0' }), start(1, { DEMO: '0' })])
  await Promise.all(empty.map(async (product) => await product.stop()))
  const products: [Product, Product] = [await start(0), await start(1)]
  const proxy = await startProxy(products.map(({ origin }) => origin))
  return {
    proxy,
    origins: [products[0].origin, products[1].origin],
    products: () => products,
    kill: async (at) => {
      const { child } = products[at]
      const ended = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGKILL')
      await ended
    },
    raise: async (at) => {
      products[at] = await start(at)
    },
    trouble: () => printed.filter((line) => line.includes('"level":"error"')),
    // Keys and roots of the first; the second has the same.
    dataDir: folders[0],
    folders,
    owner: async () =>
      await reach({ dataDir: folders[0], databaseUrl: appUrl, databaseOwnerUrl: ownerUrl }, () => undefined),
    stop: async () => {
      await proxy.close()
      await Promise.all(products.map(async (product) => await product.stop()))
    },
  }
}

/** Both read what the other wrote, and either may sign the next root. */
const sameKeys = async (folders: readonly string[]): Promise<void> => {
  const keys = ['field-key', 'signing-key'].map((name) => ({ name, key: randomBytes(32).toString('base64') }))
  for (const folder of folders) {
    await mkdir(join(folder, 'keys'), { recursive: true, mode: 0o700 })
    for (const { name, key } of keys) await writeFile(join(folder, 'keys', name), `${key}\n`, { mode: 0o600 })
  }
}

/** A Trial's options as given on the command line: `--seconds 20`. */
export const option = (name: string, otherwise: number): number => {
  const at = process.argv.indexOf(`--${name}`)
  return at < 0 ? otherwise : Number(process.argv[at + 1])
}
