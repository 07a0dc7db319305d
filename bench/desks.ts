import type { ItemView, listItems } from '@yimen/contract/items-routes.ts'
import type { ItemRow } from '@yimen/contract/items.ts'
import type { Me } from '@yimen/contract/organisation.ts'
import type { ReplyOf } from '@yimen/contract/route.ts'
import { type Invented, staff } from '../demo/people/staff.ts'
import type { Desk } from './acts.ts'
import { PASSWORD } from './product.ts'

/**
 * Signs an invented person in: who it is, and the headers that carry the session. `address` is where he sits, for a
 * product that trusts its proxy: from one place only so many may sign in a minute.
 */
export const signIn = async (
  origin: string,
  login: string,
  address?: string,
): Promise<{ me: Me; headers: Record<string, string> }> => {
  const reply = await fetch(`${origin}/api/session`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(address === undefined ? {} : { 'x-forwarded-for': address }),
    },
    body: JSON.stringify({ login, password: PASSWORD }),
  })
  if (!reply.ok) throw new Error(`${login} can't sign in: ${reply.status} ${await reply.text()}`)
  const me = (await reply.json()) as Me
  const cookie = reply.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
  return { me, headers: { cookie, 'x-csrf-token': me.csrf } }
}

const read = async <T>(origin: string, path: string): Promise<T> =>
  (await (await fetch(`${origin}/api${path}`)).json()) as T

const holds = (person: Invented, role: string, unit: string): boolean =>
  person.posts.some(
    (post) =>
      post.role === role &&
      (('windows' in post && post.windows.includes(unit)) || ('units' in post && post.units.includes(unit))),
  )

/** The whole catalogue, page by page. */
const allItems = async (origin: string): Promise<ItemRow[]> => {
  const all: ItemRow[] = []
  for (let cursor: string | null = ''; cursor !== null; ) {
    const after: string = cursor === '' ? '' : `?cursor=${encodeURIComponent(cursor)}`
    const { items, next } = await read<ReplyOf<typeof listItems>>(origin, `/items${after}`)
    all.push(...items)
    cursor = next
  }
  return all
}

const MOST_UNITS = 15

/** One desk per unit whose catalogue has an item without fee or survey: a promised one, else an immediate one. */
export const desksOf = async (origin: string): Promise<Desk[]> => {
  const items = await allItems(origin)
  const desks: Desk[] = []
  const seen = new Set<string>()
  const views = await Promise.all(
    items.map(async (row) => await read<ItemView>(origin, `/items/${row.itemId}`)),
  )
  const ofType = (type: string): ItemView[] => views.filter(({ content }) => content.type === type)
  for (const item of [...ofType('promised'), ...ofType('immediate')]) {
    if (desks.length === MOST_UNITS) break
    const { content } = item
    const plain =
      content.fees.length === 0 && content.steps.every((s) => s.kind !== 'survey' && s.role !== 'unit-lead')
    if (!plain || seen.has(content.unit)) continue
    const login = (role: string) => staff.find((person) => holds(person, role, content.unit))?.login
    const [clerk, lead, approver] = [login('clerk'), login('window-lead'), login('approver')]
    if (clerk === undefined || lead === undefined || approver === undefined) continue
    seen.add(content.unit)
    const clerkSession = await signIn(origin, clerk)
    const leadSession = await signIn(origin, lead)
    const approverSession = await signIn(origin, approver)
    const unitId = approverSession.me.roles.find((r) => r.unit === content.implementingBody)?.unitId
    const held = clerkSession.me.roles.find(
      (r) => r.windowId !== null && (unitId === undefined || r.unitId === unitId),
    )
    const windowId = held?.windowId ?? null
    if (windowId === null) continue
    desks.push({
      clerk: clerkSession.headers,
      lead: leadSession.headers,
      approver: approverSession.headers,
      logins: { clerk, lead, approver },
      version: {
        itemId: item.itemId,
        versionId: item.versionId,
        content,
        inForceFrom: item.fromOn,
        inForceTo: null,
      },
      windowId,
    })
  }
  return desks
}

/** That many desks, shared out over the units. */
export const manyDesks = (units: readonly Desk[], wanted: number): Desk[] =>
  Array.from({ length: wanted }, (_, i) => units[i % units.length]).filter((desk) => desk !== undefined)
