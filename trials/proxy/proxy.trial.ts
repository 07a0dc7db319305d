import { randomUUID } from 'node:crypto'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect } from 'node:tls'
import type { ActReply } from '@yimen/contract/cases.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Desk } from '../../bench/acts.ts'
import { desksOf } from '../../bench/desks.ts'
import { PASSWORD, type Product, startProduct } from '../../bench/product.ts'
import { until } from '../../server/testing/until.ts'
import { intakeOf } from '../crash/desk-work.ts'
import { freePort } from '../../server/testing/free-port.ts'
import { type Ask, askOver } from './ask.ts'
import { missingHere, type Nginx, startNginx } from './nginx.ts'

const why = missingHere()

describe.skipIf(why !== null)(`deploy/nginx.conf${why === null ? '' : `：${why}`}`, () => {
  let folder: string
  let product: Product
  let nginx: Nginx
  let ask: Ask
  let desk: Desk
  const ports = { http: 0, https: 0, upstream: 0, nobody: 0, metrics: 0 }
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'yimen-proxy-'))
    await chmod(folder, 0o755)
    for (const name of ['http', 'https', 'upstream', 'nobody', 'metrics'] as const)
      ports[name] = await freePort()
    product = await startProduct({
      DATA_DIR: join(folder, 'data'),
      DEMO_CASES: '5',
      PORT: String(ports.upstream),
      PUBLIC_URL: `https://localhost:${ports.https}`,
      TRUST_PROXY: 'loopback',
      METRICS_PORT: String(ports.metrics),
      SECOND_FACTOR: 'offered',
    })
    const upstreams = [ports.upstream, ports.nobody]
    nginx = await startNginx(join(folder, 'nginx'), { http: ports.http, https: ports.https, upstreams })
    ask = askOver(ports.https, nginx.certificate)
    const [first] = await desksOf(`http://127.0.0.1:${ports.upstream}`)
    if (first === undefined) throw new Error('no desk')
    desk = first
  }, 600_000)
  afterAll(async () => {
    ask?.close()
    await nginx?.stop()
    await product?.stop()
    await rm(folder, { recursive: true, force: true })
  })

  test('signs in over TLS: the cookie is Secure, the browser is told to stay', async () => {
    const reply = await ask.send('POST', '/api/session', {}, { login: 'zhang.min', password: PASSWORD })
    expect(reply.status, reply.body.toString()).toBe(200)
    for (const cookie of reply.headers['set-cookie'] ?? []) expect(cookie).toMatch(/; Secure(;|$)/)
    expect(reply.headers['set-cookie']?.length).toBeGreaterThan(0)
    expect(reply.headers['strict-transport-security']).toMatch(/^max-age=\d{8}/)
    expect(reply.headers.server).toBe('nginx')
    const plain = await fetch(`http://127.0.0.1:${ports.http}/track?x=1`, { redirect: 'manual' })
    expect([plain.status, plain.headers.get('location')]).toEqual([301, expect.stringMatching(/^https:/)])
  })

  test('no old TLS', async () => {
    const said = await new Promise((resolve) => {
      const socket = connect({
        host: '127.0.0.1',
        port: ports.https,
        ca: nginx.certificate,
        minVersion: 'TLSv1',
        maxVersion: 'TLSv1.1',
        ciphers: 'DEFAULT@SECLEVEL=0',
      })
      socket.once('secureConnect', () => resolve('connected'))
      socket.once('error', () => resolve('refused'))
    })
    expect(said).toBe('refused')
  })

  test('takes in, shows it at once on another screen, and prints, though the other server is gone', async () => {
    const stream = await ask.open('/api/live', { ...desk.lead, accept: 'text/event-stream' })
    let heard = ''
    stream.on('data', (part: Buffer) => {
      heard += part.toString()
    })
    await until(() => heard.includes('event: ready'), 'the stream')
    const form = { commandId: randomUUID(), ...intakeOf(desk, 4711) }
    const taken = await ask.send('POST', '/api/cases', desk.clerk, form)
    expect(taken.status, taken.body.toString()).toBe(200)
    const { caseId, madeLetters } = JSON.parse(taken.body.toString()) as ActReply
    await until(() => heard.includes(caseId), 'news of the case')
    stream.destroy()
    // The same command again is the same case, so that the proxy may send it again.
    const again = await ask.send('POST', '/api/cases', desk.clerk, form)
    expect(JSON.parse(again.body.toString())).toMatchObject({ caseId })
    const pdf = await ask.send('GET', `/api/letters/${madeLetters[0]?.letterId}/pdf`, desk.clerk)
    expect(pdf.status).toBe(200)
    expect(pdf.body.subarray(0, 5).toString()).toBe('%PDF-')
    for (let i = 0; i < 6; i++) expect((await ask.send('GET', '/api/items')).status).toBe(200)
  })

  test('counts by the caller’s own address, whatever a header claims', async () => {
    const statuses: number[] = []
    for (let i = 0; i < 14; i++) {
      const forged = {
        'x-forwarded-for': `203.0.113.${i}`,
        'x-real-ip': `203.0.113.${i}`,
        forwarded: `for=203.0.113.${i}`,
      }
      statuses.push(
        (await ask.send('POST', '/api/session', forged, { login: 'nobody', password: 'guess' })).status,
      )
    }
    expect(statuses[0]).toBe(401)
    expect(statuses.at(-1)).toBe(429)
  })

  test('shows no metrics to the public; the same name stands in both logs, what was asked in neither', async () => {
    expect((await ask.send('GET', '/metrics')).status).toBe(404)
    const direct = await fetch(`http://127.0.0.1:${ports.upstream}/metrics`)
    expect(direct.status).toBe(404)
    const own = await fetch(`http://127.0.0.1:${ports.metrics}/metrics`)
    expect(await own.text()).toContain('yimen_http_request_duration_seconds_count{route="/api/cases"')
    const { headers } = await ask.send('GET', `/items?q=${encodeURIComponent('欧阳震华')}`, {
      'x-request-id': 'forged-by-caller',
    })
    const id = String(headers['x-request-id'])
    expect(id).toMatch(/^[0-9a-f]{32}$/)
    const readLogs = async () => [await nginx.accessLog(), product.printed()]
    await until(async () => (await readLogs()).every((log) => log.includes(id)), 'the lines in both logs')
    const logs = await readLogs()
    for (const log of logs) {
      expect(log).toContain(id)
      expect(log).not.toContain(encodeURIComponent('欧阳'))
      expect(log).not.toContain('欧阳')
    }
    expect(product.printed()).not.toContain('"route":"/api/ready"')
  })
})
