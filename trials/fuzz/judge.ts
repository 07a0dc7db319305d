import type { Operation } from './document.ts'
import { isOfNoCentre, mayNote } from './exempt.ts'
import type { Asked } from './mutate.ts'
import type { Answer } from './send.ts'
import type { Change } from './witness.ts'

export type Judged = {
  operation: Operation
  asked: Asked
  answer: Answer
  changes: readonly Change[]
  /** The centre of who asked; null for nobody. */
  centreId: number | null
  /** Whether nothing was bent. */
  isSound: boolean
  /** Whether it was answered 200 before, word for word. */
  isReplay: boolean
}

const LEAKS =
  /select .* from|insert into|update .* set|pg_|postgres|node_modules|\.ts\b|at async|sqlstate|violates|constraint|stack|undefined|\bNaN\b|\[object|\/(?:home|tmp|work|usr|dev)\//i
/** Of a person: an identity number, a mobile telephone. */
const PERSONAL = /(?<!\d)(?:[1-9]\d{16}[\dX]|1[3-9]\d{9})(?!\d)/g
/** Numbers in them are nobody's. */
const IDS = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g
/** Any route may answer so to a request that is no proper one. */
const OF_FORM: ReadonlySet<number> = new Set([400, 404, 413, 414, 415, 431])

/** What is wrong with an answer, in words; nothing where it is sound. */
export const wrongWith = (one: Judged): string[] => [...wrongAnswer(one), ...wrongChanges(one)]

const wrongAnswer = ({ operation, asked, answer, isSound }: Judged): string[] => {
  const { status, type, body } = answer
  if (status >= 500) return [`${status}`]
  if (status === 200 && /^(application\/(pdf|vnd\.)|text\/event-stream)/.test(type)) return []
  if (!type.startsWith('application/json')) return [`no JSON but “${type}”`]
  let reply: unknown
  try {
    reply = JSON.parse(body)
  } catch {
    return ['JSON that can not be read']
  }
  const check = operation.promised.get(status)
  if (check === undefined)
    return isSound || !OF_FORM.has(status) ? [`${status} is not among what the document promises`] : []
  const fault = check(reply)
  if (fault !== null) return [`${status} not as the document promises: ${fault}`]
  return status < 400 ? [] : wrongError(reply as { error: { message: string } }, body, asked)
}

const wrongError = ({ error: { message } }: { error: { message: string } }, body: string, asked: Asked) => {
  const own = `${asked.url} ${asked.body?.toString() ?? ''}`
  return [
    ...(/\p{Script=Han}/u.test(message) ? [] : ['an error without words']),
    ...(LEAKS.test(body) && !LEAKS.test(own) ? [`tells too much: ${LEAKS.exec(body)?.[0]}`] : []),
    ...[...body.replaceAll(IDS, '').matchAll(PERSONAL)]
      .map(([found]) => found)
      .filter((found) => !own.includes(found))
      .map((found) => `tells of a person: ${found}`),
  ]
}

const wrongChanges = ({ operation, asked, answer, changes, centreId, isReplay }: Judged): string[] => {
  const isDone = asked.method !== 'GET' && answer.status < 300
  // The same command has one effect, whoever sends it again.
  const isCommandAgain = isReplay && asked.body?.includes('"commandId"') === true
  const caseId = /\/api\/cases\/([0-9a-f-]{36})/.exec(asked.url)?.[1]
  const found = changes.flatMap(({ table, op, centre, caseId: of }) => {
    const what = `${op} ${table}`
    if (
      centre !== null &&
      centre !== (operation.isPublic ? 1 : (centreId ?? 1)) &&
      !isOfNoCentre(operation, table)
    )
      return [`${what} of another centre`]
    if (!isDone && !mayNote(operation, table))
      return [`${what} by ${answer.status === 200 ? 'a question' : 'a refusal'}`]
    if (isCommandAgain && !mayNote(operation, table)) return [`${what} by a command sent again`]
    if (caseId !== undefined && table === 'cases.case' && of !== caseId) return [`${what} of another case`]
    if (table === 'cases.case' && !operation.path.startsWith('/api/cases'))
      return [`${what} by a route of no case`]
    return []
  })
  return [...new Set(found)]
}
