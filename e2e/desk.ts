import { randomUUID } from 'node:crypto'
import type { ActReply } from '@yimen/contract/cases.ts'
import { acts } from '@yimen/contract/cases.ts'
import type { PartyForm, TakeInForm } from '@yimen/contract/cases-forms.ts'
import type { ActionName, CaseView } from '@yimen/contract/cases-view.ts'
import { type ItemRow, materialsFor } from '@yimen/contract/items.ts'
import type { ItemView } from '@yimen/contract/items-routes.ts'
import type { Me } from '@yimen/contract/organisation.ts'
import type { Applicant } from './applicants.ts'
import type { Centre } from './centre.ts'
import { PASSWORD } from './keys.ts'
import type { Person } from './people.ts'

/** Somebody who works over HTTP beside the browser: what comes before a journey, and what others do meanwhile. */
export type Desk = {
  me: Me
  takeIn: (itemName: string, applicant: Applicant, more?: Partial<TakeInForm>) => Promise<ActReply>
  act: (name: ActionName, caseId: string, form?: Readonly<Record<string, unknown>>) => Promise<ActReply>
  caseOf: (caseId: string) => Promise<CaseView>
}

export const deskOf = async ({ url }: Centre, { login }: Person): Promise<Desk> => {
  let cookie = ''
  let csrf = ''
  const ask = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const reply = await fetch(`${url}/api${path}`, {
      method,
      headers: {
        cookie,
        'x-csrf-token': csrf,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    if (!reply.ok) throw new Error(`${method} ${path}: ${reply.status} ${await reply.text()}`)
    cookie =
      reply.headers
        .getSetCookie()
        .map((each) => each.split(';')[0] ?? '')
        .join('; ') || cookie
    return (await reply.json()) as T
  }
  const me = await ask<Me>('POST', '/session', { login, password: PASSWORD })
  csrf = me.csrf
  const caseOf = async (caseId: string) => await ask<CaseView>('GET', `/cases/${caseId}`)
  return {
    me,
    caseOf,
    takeIn: async (itemName, applicant, more = {}) => {
      const { items } = await ask<{ items: ItemRow[] }>('GET', `/items?q=${encodeURIComponent(itemName)}`)
      const found = items.find(({ name }) => name === itemName)
      if (found === undefined) throw new Error(`no such item: ${itemName}`)
      const { versionId, content } = await ask<ItemView>('GET', `/items/${found.itemId}`)
      const windowId = me.roles.find((role) => role.windowId !== null)?.windowId
      if (!windowId) throw new Error(`${me.name} has no window`)
      const answers =
        more.answers ??
        Object.fromEntries(content.questions.map(({ key, options }) => [key, options[0]?.key ?? '']))
      const all = materialsFor(content, answers).map(({ key, originals, copies }) => ({
        key,
        originals,
        copies,
      }))
      return await ask<ActReply>('POST', '/cases', {
        commandId: randomUUID(),
        itemVersionId: versionId,
        windowId,
        channel: 'window',
        applicant: partyOf(applicant),
        materials: all,
        ...more,
        answers,
      })
    },
    act: async (name, caseId, form = {}) => {
      const { version } = await caseOf(caseId)
      const path = acts[name].path.replace(':caseId', caseId)
      return await ask<ActReply>('POST', path, { commandId: randomUUID(), version, ...form })
    },
  }
}

const partyOf = ({ name, idCard, mobile, address }: Applicant): PartyForm => ({
  kind: 'person',
  name,
  documentType: 'id-card',
  documentNumber: idCard,
  mobile,
  address,
})
