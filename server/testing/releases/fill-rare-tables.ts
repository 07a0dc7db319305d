import { randomUUID } from 'node:crypto'
import type { ActReply } from '@yimen/contract/cases.ts'
import { idCheckCharacter } from '@yimen/contract/identity.ts'
import { materialsFor } from '@yimen/contract/items.ts'
import type { Desk } from '../../../bench/acts.ts'

type Method = 'GET' | 'POST' | 'PUT'

/** What the demonstration leaves empty: one row or two of each, by the routes that make them. */
export const fillRareTables = async (origin: string, desk: Desk): Promise<void> => {
  const ask = async <T>(method: Method, path: string, body?: unknown, headers = desk.clerk): Promise<T> => {
    const reply = await fetch(`${origin}/api${path}`, {
      method,
      headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    if (!reply.ok) throw new Error(`${method} ${path}: ${reply.status} ${await reply.text()}`)
    return (reply.headers.get('content-type')?.includes('json') ? await reply.json() : null) as T
  }
  const { version, windowId } = desk
  const commandId = randomUUID
  await ask('PUT', '/drafts/intake:1', { content: '未提交的收件' })
  await ask('POST', '/notices/small-questions', { commandId: commandId(), windowId })
  const notice = {
    itemVersionId: version.versionId,
    windowId,
    answers: {},
    channel: 'print',
    asked: 'enquiry',
  }
  await ask('POST', '/notices', { commandId: commandId(), ...notice })
  const wrong = { login: 'nobody', password: 'not a password' }
  await ask('POST', '/session', wrong).catch(() => undefined)

  const materials = materialsFor(version.content, {}).map(({ key, originals, copies }) => ({
    key,
    originals,
    copies,
  }))
  const head = '43018119900307123'
  const applicant = {
    kind: 'person',
    name: '钟书意',
    documentType: 'id-card',
    documentNumber: `${head}${idCheckCharacter(head)}`,
    mobile: '19900000001',
  }
  const taken = await ask<ActReply>('POST', '/cases', {
    commandId: commandId(),
    itemVersionId: version.versionId,
    windowId,
    channel: 'window',
    applicant,
    answers: {},
    duplicateSeen: true,
    materials,
  })
  const path = `/cases/${taken.caseId}`
  await ask('POST', `${path}/acceptance`, { commandId: commandId(), version: taken.version })
  await ask('GET', path, undefined, desk.lead)
  const { letters } = await ask<{ letters: { letterId: string }[] }>('GET', path)
  for (const { letterId } of letters) await ask('POST', `/letters/${letterId}/prints`, {})
}
