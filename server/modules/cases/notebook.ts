import { randomBytes } from 'node:crypto'
import type { NumberedKind } from '@yimen/contract/documents.ts'
import { LETTERS } from '@yimen/contract/documents.ts'
import { localDateOf } from '@yimen/contract/local-date.ts'
import { newId } from '../../kernel/event-log/ids.ts'
import {
  type PartyFields,
  type PartyRef,
  type SealedParty,
  type SealedText,
  sealParty,
  sealText,
} from '../../kernel/party/party.ts'
import { isMuted } from '../../kernel/rule/index.ts'
import type { FieldCipher } from '../../kernel/secret/field-cipher.ts'
import { type LetterDraft, sealLetter, TEMPLATE_VERSION, verifyCode } from '../documents/index.ts'
import type { CentreFacts, ItemVersion, Notebook, UnitFacts, WindowFacts } from './context.ts'

/** The rows a decision leaves beside its events. */
export type Notes = {
  parties: SealedParty[]
  texts: SealedText[]
  letters: LetterRow[]
  numbers: Record<string, Record<string, string>>
}
export type LetterRow = {
  id: string
  kind: string
  variant?: string
  number: string
  unitId: string
  objectKind: 'case'
  objectId: string
  on: string
  template: number
  salt: string
  data: string
  hash: string
  code: string
}

export type LetterFacts = {
  centre: CentreFacts
  unit: UnitFacts
  window: WindowFacts
  version: ItemVersion
  publicUrl: string
  actAt: string
}

type Given = {
  cipher: FieldCipher
  caseId: string
  /** When the act takes place: ids sort by it. */
  atMs: number
  facts: LetterFacts
  /** The applicant as the letter addresses it; at intake the one just noted. */
  applicant: () => PartyFields
  agent: () => PartyFields | null
}

const ID_LABELS: Record<string, string> = { 'id-card': '身份证号', uscc: '统一社会信用代码' }

/** What every letter carries, whatever it says. Number and case number are merged when it is drawn. */
const headingOf = ({ facts, applicant, agent }: Given, code: string) => {
  const person = applicant()
  const agentName = agent()?.name
  return {
    centreName: facts.centre.name,
    bodyName: facts.unit.name,
    unitName: facts.window.name,
    dateOn: localDateOf(facts.actAt),
    addressee: person.name,
    applicant: {
      name: person.name,
      kind: person.kind === 'body' ? ('organisation' as const) : ('person' as const),
      idLabel: ID_LABELS[person.documentType] ?? '证件号码',
      idNumber: person.documentNumber,
      ...(agentName === undefined ? {} : { agent: agentName }),
    },
    itemName: facts.version.content.name,
    itemKind: facts.version.content.kind,
    verifyCode: code,
    verifyUrl: `${facts.publicUrl}/v/${facts.centre.region}${facts.centre.code}/${code}`,
    sealText: facts.unit.sealText,
    demo: facts.centre.demonstration,
    contact: { phone: facts.unit.phone, place: facts.window.place },
    complaintPhone: facts.centre.complaintPhone,
  }
}

/** Acceptance and reply are never only oral. § fault.5.2 */
const isWritten = (kind: NumberedKind): boolean =>
  !isMuted('fault.5.2') || (kind !== 'acceptance' && kind !== 'reply')

/** A pause, an extension and a resumption of the term are titled apart. */
const variantOf = (body: object): { variant?: string } =>
  'change' in body && typeof body.change === 'string' ? { variant: body.change } : {}

/** A notebook for one act. The first letter of intake takes the case's own number. */
export const openNotebook = (
  given: Given,
): { note: Notebook; notes: Notes; lastParty: () => PartyFields | null } => {
  const { cipher, caseId, atMs, facts } = given
  const notes: Notes = { parties: [], texts: [], letters: [], numbers: {} }
  let last: PartyFields | null = null
  const year = localDateOf(facts.actAt).slice(0, 4)
  const numberOf = (kind: NumberedKind): string => {
    if (kind === 'receipt') return '⟦case⟧'
    const name = `letter${notes.letters.length}`
    notes.numbers[name] = {
      kind: 'letter',
      prefix: facts.unit.letterPrefix,
      word: LETTERS[kind].word,
      year,
      series: `letter:${facts.unit.unitId}:${year}`,
    }
    return `⟦${name}⟧`
  }
  const note: Notebook = {
    newId: () => newId(atMs),
    text: (body) => {
      const { row, ref } = sealText(cipher, newId(atMs), body)
      notes.texts.push(row)
      return ref
    },
    party: (fields): PartyRef => {
      const { row, ref } = sealParty(cipher, facts.centre.centreId, newId(atMs), fields)
      notes.parties.push(row)
      last ??= fields
      return ref
    },
    letter: (kind, body) => {
      const code = verifyCode(randomBytes(10))
      const { hash, ...sealed } = sealLetter(cipher, { ...headingOf(given, code), ...body } as LetterDraft<
        typeof kind
      >)
      // The letters of one act sort in the order in which they were written.
      const id = newId(atMs + notes.letters.length)
      const number = numberOf(kind)
      if (isWritten(kind))
        notes.letters.push({
          id,
          kind,
          ...variantOf(body),
          number,
          unitId: facts.unit.unitId,
          objectKind: 'case',
          objectId: caseId,
          on: localDateOf(facts.actAt),
          template: TEMPLATE_VERSION,
          ...sealed,
          hash,
          code,
        })
      return {
        letter: id,
        kind,
        ...variantOf(body),
        number,
        hash: Buffer.from(hash, 'base64').toString('hex'),
      }
    },
  }
  return { note, notes, lastParty: () => last }
}
