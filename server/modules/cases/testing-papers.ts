import type { ActReply } from '@yimen/contract/cases.ts'
import { createRenderer, documentRoutes } from '../documents/index.ts'
import { pdfPages } from '../documents/testing/pdf-text.ts'
import { testWeb } from '../organisation/testing.ts'
import { caseNumberOf, isVoidLetter, maySeeCase } from './index.ts'
import { citizen, intakeForm } from './testing.ts'
import { type Desk, openRoom, type Room } from './testing-web.ts'

/** The room with its letters on paper: rendered, read back, printed and checked over HTTP. */
export type Papers = {
  room: Room
  /** Takes a case in at one's own window, each time for another applicant. */
  takeIn: (desk: Desk, code: string, more?: Record<string, unknown>) => Promise<ActReply>
  /** The same, accepted in the next act. */
  accept: Papers['takeIn']
  pdfOf: (desk: Desk | null, letterId: string) => Promise<{ status: number; type: string; pdf: Buffer }>
  /** All that stands on the paper, without spaces. */
  textOf: (desk: Desk, letterId: string) => Promise<string>
  print: (desk: Desk, letterId: string) => Promise<{ kind: string; times: number }>
  check: (code: string, centre?: string) => Promise<Record<string, unknown>>
  close: () => Promise<void>
}

export const openPapers = async (): Promise<Papers> => {
  const room = await openRoom()
  const { deps, centre } = room
  const renderer = createRenderer()
  const web = await testWeb(deps.database, room.clock, (w) =>
    documentRoutes(w, {
      database: deps.database,
      cipher: deps.cipher,
      renderer,
      mayRead: async (actor, kind, id) => kind === 'case' && (await maySeeCase(deps, actor, id)),
      numberOf: async (centreId, kind, id) =>
        kind === 'case' ? await caseNumberOf(deps, centreId, id) : null,
      isVoid: async (centreId, kind, id, letterId) =>
        kind === 'case' && (await isVoidLetter(deps, centreId, id, letterId)),
    }),
  )
  const pdfOf: Papers['pdfOf'] = async (desk, letterId) => {
    const reply = await web.fastify.inject({
      url: `/api/letters/${letterId}/pdf`,
      ...(desk === null ? {} : { headers: desk.person.headers }),
    })
    return {
      status: reply.statusCode,
      type: String(reply.headers['content-type']),
      pdf: reply.rawPayload,
    }
  }
  let serial = 700
  const takeIn: Papers['takeIn'] = async (desk, code, more = {}) => {
    serial += 1
    const other = desk.person.person.name === centre.people.otherClerk.name
    const { windowId } = other ? centre.otherWindow : centre.window
    const form = intakeForm(await room.item(code), windowId, { applicant: citizen(serial), ...more })
    const made = await desk.post<ActReply>('/cases', form)
    if (made.status !== 200) throw new Error(JSON.stringify(made.body))
    return made.body
  }
  return {
    room,
    takeIn,
    accept: async (desk, code, more) => {
      const accepted = await desk.act('accept', (await takeIn(desk, code, more)).caseId)
      if (accepted.status !== 200) throw new Error(JSON.stringify(accepted.body))
      return accepted.body
    },
    pdfOf,
    textOf: async (desk, letterId) => pdfPages((await pdfOf(desk, letterId)).pdf).join(''),
    print: async (desk, letterId) => {
      const url = `/api/letters/${letterId}/prints`
      const { headers } = desk.person
      return (await web.fastify.inject({ method: 'POST', url, headers, payload: {} })).json()
    },
    check: async (code, of = '43018101') =>
      (await web.fastify.inject({ url: `/api/letter-check/${of}/${encodeURIComponent(code)}` })).json(),
    close: async () => {
      await web.fastify.close()
      await renderer.stop()
      await room.close()
    },
  }
}

/** The letter of that title among those an act has made. */
export const letterIn = (reply: ActReply, title: string): ActReply['madeLetters'][number] => {
  const found = reply.madeLetters.find((letter) => letter.title === title)
  if (found === undefined) throw new Error(`no ${title} among ${JSON.stringify(reply.madeLetters)}`)
  return found
}
