import { randomBytes, randomUUID } from 'node:crypto'
import { localDateOf } from '@yimen/contract/local-date.ts'
import type { Database } from '../../db/pool.ts'
import { publishedCalendar } from '../../kernel/calendar/index.ts'
import type { Clock } from '../../kernel/clock/index.ts'
import { canonicalJson } from '../../kernel/event-log/canonical-json.ts'
import { newId } from '../../kernel/event-log/ids.ts'
import {
  documentMark,
  type PartyFields,
  type SealedParty,
  type SealedText,
  sealParty,
  sealText,
  type TextRef,
} from '../../kernel/party/party.ts'
import type { FieldCipher } from '../../kernel/secret/field-cipher.ts'
import type { CaseEvent, CaseState, LetterRef } from '../../modules/cases/case.ts'
import { append } from '../../modules/cases/case-store.ts'
import type { Entered } from '../../modules/cases/evolve.ts'
import { foldCase } from '../../modules/cases/fold.ts'
import { promisedDue } from '../../modules/cases/terms.ts'
import { sealLetter } from '../../modules/documents/letter-seal.ts'

export const unitId = '01930000-0000-7000-8000-0000000000a1'
export const clerkId = '01930000-0000-7000-8000-0000000000c1'
export const calendar = publishedCalendar()

const applicant: PartyFields = {
  kind: 'person',
  name: '王秀英',
  documentType: 'id-card',
  documentNumber: '430181199001011234',
  mobile: '13800000000',
}

/** A case that tests write through the real append, act by act, without the rules and the catalogue behind acts. */
export type SyntheticCase = {
  id: string
  act: (at: string, ...events: CaseEvent[]) => Promise<void>
  /** Takes the case in: receipt, applicant, a text. */
  takeIn: (at: string) => Promise<void>
  accept: (at: string) => Promise<void>
  step: (at: string) => Promise<void>
  grant: (at: string) => Promise<void>
  undo: (at: string, from: number) => Promise<void>
}

export const syntheticCase = (database: Database, cipher: FieldCipher, centreId: number): SyntheticCase => {
  const id = newId()
  const entered: Entered[] = []
  let side = emptySide()
  let head = ''
  let numbers: Record<string, Record<string, string>> = {}

  const text = (body: string): TextRef => {
    const { row, ref } = sealText(cipher, newId(), body)
    side.texts.push(row)
    return ref
  }
  const letter = (kind: 'receipt' | 'acceptance' | 'grant', at: string): LetterRef => {
    const code = randomBytes(6).toString('hex')
    const on = localDateOf(at)
    const sealed = sealLetter<'receipt'>(cipher, {
      dateOn: on,
      verifyCode: code,
      addressee: applicant.name,
    } as never)
    const letterId = newId()
    const number = kind === 'receipt' ? '⟦case⟧' : '⟦letter0⟧'
    const row = {
      id: letterId,
      kind,
      number,
      unitId,
      objectKind: 'case',
      objectId: id,
      on,
      template: 1,
      ...sealed,
      code,
    }
    side.letters.push(row)
    const year = on.slice(0, 4)
    if (kind !== 'receipt')
      numbers.letter0 = {
        kind: 'letter',
        prefix: '文政',
        word: '许',
        year,
        series: `letter:${unitId}:${year}`,
      }
    return { letter: letterId, kind, number, hash: Buffer.from(sealed.hash, 'base64').toString('hex') }
  }

  const act = async (at: string, ...events: CaseEvent[]): Promise<void> => {
    const before = entered.length
    for (const event of events) entered.push({ event, actor: clerkId, at })
    const after = foldCase(entered)
    const [rows] = await database.inCentre(centreId, [
      append(
        centreId,
        id,
        before,
        head,
        randomUUID(),
        clerkId,
        null,
        randomBytes(32),
        at,
        'window',
        JSON.stringify(events.map(({ type, ...body }) => ({ type, v: 1, body: canonicalJson(body) }))),
        JSON.stringify(Object.entries(numbers).map(([name, number]) => ({ name, ...number }))),
        canonicalJson(after),
        promisedDue(after, calendar)?.dueAt ?? null,
        documentMark(cipher, centreId, applicant.documentType, applicant.documentNumber),
        JSON.stringify(side),
      ),
    ])
    const appended = rows[0]?.appended
    if (appended === undefined || appended.replayed === true) throw new Error('the append was not done')
    head = appended.head
    const filled = appended.numbers
    // What later folds read must hold the numbers themselves.
    for (const one of entered.slice(before))
      one.event = JSON.parse(
        JSON.stringify(one.event).replace(/⟦(\w+)⟧/g, (_, name: string) => filled[name] ?? ''),
      ) as CaseEvent
    side = emptySide()
    numbers = {}
  }

  const takeIn = async (at: string): Promise<void> => {
    const { row, ref } = sealParty(cipher, centreId, newId(), applicant)
    side.parties.push(row)
    const day = localDateOf(at)
    numbers.case = { kind: 'case', prefix: `430181012${day.replaceAll('-', '')}`, series: `case:${day}` }
    await act(at, {
      type: 'taken-in',
      actAt: at,
      number: '⟦case⟧',
      caseType: 'promised',
      itemId: '01930000-0000-7000-8000-0000000000b1',
      itemVersionId: '01930000-0000-7000-8000-0000000000b2',
      unitId,
      windowId: '01930000-0000-7000-8000-0000000000d1',
      channel: 'window',
      applicant: ref,
      agent: null,
      answers: {},
      materials: { form: { originals: 1, copies: 1 } },
      steps: ['review', 'survey'],
      mended: text('当场补签名'),
      receipt: letter('receipt', at),
    })
  }
  return {
    id,
    act,
    takeIn,
    accept: async (at) => {
      const clocks: Clock[] = [
        { kind: 'promised', unit: 'working-day', amount: 5, startAt: at, stops: [], extensions: [] },
      ]
      const due = promisedDue({ clocks } as unknown as CaseState, calendar)?.dueOn ?? ''
      const on = localDateOf(at)
      await act(at, { type: 'accepted', actAt: at, on, clocks, due, letter: letter('acceptance', at) })
    },
    step: async (at) =>
      await act(at, {
        type: 'step-taken',
        actAt: at,
        step: 'review',
        opinion: text('符合条件'),
        second: null,
      }),
    grant: async (at) =>
      await act(at, {
        type: 'granted',
        actAt: at,
        letter: letter('grant', at),
        opinion: text('准予'),
        certificate: null,
        clock: null,
      }),
    undo: async (at, from) => await act(at, { type: 'undone', actAt: at, from, to: entered.length }),
  }
}

const emptySide = () => ({
  parties: [] as SealedParty[],
  texts: [] as SealedText[],
  letters: [] as object[],
  scopes: [`unit:${unitId}`],
})
