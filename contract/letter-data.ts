import { type Static, type TSchema, Type } from 'typebox'
import { Line, LocalDate, OneOf, Prose, Strict } from './forms.ts'
import { Remedy } from './items.ts'

/** What each letter says, as data: the PDF is only a picture of it. § items.4.3 § cases.3.2 */

/** An applicant's letter shows the applicant's own data unmasked. */
const Applicant = Strict({
  name: Line(200),
  kind: OneOf('person', 'organisation'),
  idLabel: Type.Optional(Line(40)),
  idNumber: Type.Optional(Line(60)),
  agent: Type.Optional(Line(100)),
})

/** What every numbered letter carries, whatever it says. */
const heading = {
  centreName: Line(60),
  /** The body that decides and signs, and whose seal the letter carries. */
  bodyName: Line(60),
  /** The unit or window that handles the case. */
  unitName: Line(60),
  number: Line(60),
  dateOn: LocalDate,
  addressee: Line(200),
  applicant: Applicant,
  itemName: Line(200),
  /** GB/T 39046 A.1; the licensing law is cited for 01 only. */
  itemKind: OneOf('01', '05', '07', '10', '20'),
  caseNumber: Line(40),
  /** Ten characters, and the public page that says whether this letter is genuine. */
  verifyCode: Type.String({ pattern: '^[2-9A-HJ-NP-Z]{10}$' }),
  verifyUrl: Line(300),
  /** Around the seal's rim, and the line across it. */
  sealText: Line(40),
  sealUse: Type.Optional(Line(16)),
  /** Demonstration centre: the seal carries 演示. */
  demo: Type.Boolean(),
  contact: Strict({ name: Type.Optional(Line(60)), phone: Line(60), place: Type.Optional(Line()) }),
  complaintPhone: Line(60),
  /** Printed again on that day: marked 补打. */
  reprint: Type.Optional(Strict({ on: LocalDate })),
}

const letter = <P extends Record<string, TSchema>>(body: P) => Strict({ ...heading, ...body })

/** An article the letter cites; the name comes without 《》. */
const cited = { name: Line(), article: Type.Optional(Line(100)) }
export const LetterCite = Strict(cited)
/** A letter that refuses may also quote it. */
export const LetterBasis = Strict({ ...cited, text: Type.Optional(Prose(2000)) })
const Cites = Type.Array(LetterCite, { minItems: 1 })
const Bases = Type.Array(LetterBasis, { minItems: 1 })

/** The last moment of a term; provisional while the calendar of its year is not published. */
export const LetterDue = Strict({
  on: LocalDate,
  time: Type.String({ pattern: '^\\d{2}:\\d{2}$' }),
  provisional: Type.Boolean(),
})
const Elsewhere = Strict({
  body: Line(),
  place: Type.Optional(Line()),
  phone: Type.Optional(Line(60)),
})
const Count = Type.Integer({ minimum: 0, maximum: 999 })
const Copies = { originals: Count, copies: Count }

export const ReceiptData = letter({
  materials: Type.Array(Strict({ name: Line(), ...Copies, note: Type.Optional(Line()) }), { minItems: 1 }),
  queryCode: Line(20),
  receivedBy: Line(60),
  /** The fifth working day: accepted by law if nothing was said until then. */
  answerBy: LocalDate,
})

export const NoticeData = letter({
  caseNumber: Type.Optional(Line(40)),
  /** The answers that chose these materials. § notice.2 */
  situation: Type.Array(Line()),
  conditions: Type.Array(Prose(1000)),
  materials: Type.Array(
    Strict({
      name: Line(),
      ...Copies,
      requirement: Type.Optional(Prose(500)),
      issuer: Type.Optional(Line()),
      status: OneOf('ready', 'to-bring'),
    }),
  ),
  procedure: Type.Array(Line(), { minItems: 1 }),
  statutoryTerm: Line(),
  promisedTerm: Line(),
  fee: Line(1000),
  place: Line(),
  hours: Line(),
  toldBy: Line(60),
})

export const AcceptanceData = letter({
  receivedOn: LocalDate,
  promisedTerm: Line(),
  due: LetterDue,
  /** 即办件 or 答复件 that goes on as 承诺件. § cases.1.1 § cases.3.2 */
  conversion: Type.Optional(Strict({ from: OneOf('immediate', 'reply'), reason: Prose(1000) })),
  /** Nothing was said within five working days: accepted by law from the day of intake. */
  deemed: Type.Optional(Type.Boolean()),
  /** Time that is not counted is told in writing. [许可法 45] */
  uncounted: Type.Array(Strict({ name: Line(60), term: Line(60) })),
  fee: Type.Optional(Line(1000)),
  queryCode: Line(20),
})

export const NonAcceptanceData = letter({
  receivedOn: LocalDate,
  /** not-needed: no permit is needed; not-ours: another body's power. [许可法 32] */
  ground: OneOf('not-needed', 'not-ours', 'other'),
  reasons: Prose(4000),
  bases: Bases,
  elsewhere: Type.Optional(Elsewhere),
  remedy: Remedy,
})

export const SupplementData = letter({
  receivedOn: LocalDate,
  points: Type.Array(
    Strict({ material: Line(), fault: OneOf('missing', 'faulty'), requirement: Prose(1000) }),
    {
      minItems: 1,
    },
  ),
  supplyBy: Type.Optional(LocalDate),
  place: Line(),
  hours: Line(),
})

export const GrantData = letter({
  receivedOn: LocalDate,
  acceptanceNumber: Type.Optional(Line(60)),
  content: Prose(4000),
  bases: Cites,
  certificate: Type.Optional(
    Strict({
      name: Line(),
      number: Type.Optional(Line(100)),
      validity: Type.Optional(Line()),
      issuer: Line(),
    }),
  ),
  duties: Type.Array(Prose(1000)),
  /** How and where the result is handed over, and until when. [许可法 44] */
  delivery: Line(),
  deliverBy: Type.Optional(LocalDate),
  remedy: Type.Optional(Remedy),
})

export const RefusalData = letter({
  receivedOn: LocalDate,
  acceptanceNumber: Type.Optional(Line(60)),
  facts: Prose(4000),
  reasons: Prose(4000),
  bases: Bases,
  remedy: Remedy,
})

export const ReplyData = letter({
  askedOn: LocalDate,
  request: Prose(2000),
  answer: Prose(4000),
  /** A 答复件 needs the provision that forbids what was asked. § cases.3.1 */
  bases: Bases,
  elsewhere: Type.Optional(Elsewhere),
  remedy: Remedy,
})

export const DELIVERY_METHODS = ['direct', 'agent', 'left', 'post', 'electronic', 'public-notice'] as const

/** What is not known yet is left blank, to be filled in by hand at the door. */
export const ServiceReturnData = letter({
  documents: Type.Array(Strict({ title: Line(), number: Line(60) }), { minItems: 1 }),
  method: Type.Optional(OneOf(...DELIVERY_METHODS)),
  place: Type.Optional(Line()),
  servers: Type.Array(Line(60), { maxItems: 2 }),
  deliveredOn: Type.Optional(LocalDate),
  receiver: Type.Optional(Strict({ name: Line(100), relation: Type.Optional(Line(60)) })),
  remarks: Type.Optional(Prose(1000)),
})

export const CorrectionData = letter({
  original: Strict({ title: Line(), number: Line(60), dateOn: LocalDate }),
  changes: Type.Array(Strict({ what: Line(), from: Prose(1000), to: Prose(1000) }), { minItems: 1 }),
  reason: Prose(1000),
})

/** The clock stands still, is extended, or runs on: each told in writing with its reason. § cases.2.2 */
export const ClockStopData = letter({
  change: OneOf('stop', 'extend', 'resume'),
  /** What the clock stood still for: 听证, 检验 …; an extension does not print it. */
  procedure: Line(60),
  /** What the procedure came to, where the clock runs on. */
  reason: Prose(2000),
  /** None when the clock runs on: that follows from the pause. */
  bases: Type.Array(LetterCite),
  /** stop: the day it stops; resume: the day it runs on; extend: the day the term would have ended. */
  fromOn: LocalDate,
  /** The time the procedure needs, or by how much the term is extended. */
  term: Line(60),
  approvedBy: Type.Optional(Line(100)),
  /** Absent while the clock stands still. */
  due: Type.Optional(LetterDue),
})

/** The printable guide: the item's own data in the uniform order; no number, no seal. § items.4.1 § items.6 */
export const GuideData = Strict({
  centreName: Line(60),
  bodyName: Line(60),
  unitName: Line(60),
  itemName: Line(200),
  itemCode: Line(100),
  itemKind: OneOf('01', '05', '07', '10', '20'),
  typeName: Line(20),
  dateOn: LocalDate,
  url: Line(300),
  demo: Type.Boolean(),
  /** Some value was not checked at a source: the guide says 示例数据. */
  example: Type.Boolean(),
  audience: Line(),
  bases: Type.Array(LetterCite),
  conditions: Type.Array(Prose(1000)),
  materials: Type.Array(
    Strict({
      name: Line(),
      ...Copies,
      issuer: Line(),
      note: Type.Optional(Prose(500)),
      when: Type.Optional(Line()),
      tolerable: Type.Boolean(),
    }),
  ),
  procedure: Type.Array(Line(), { minItems: 1 }),
  statutoryTerm: Line(),
  promisedTerm: Line(),
  fees: Type.Array(Strict({ name: Line(), standard: Line(), document: Line() })),
  result: Line(),
  place: Line(),
  hours: Line(),
  phones: Strict({ enquiry: Line(60), complaint: Line(60) }),
  remedy: Type.Optional(Remedy),
})

export type LetterCite = Static<typeof LetterCite>
export type LetterBasis = Static<typeof LetterBasis>
export type LetterDue = Static<typeof LetterDue>
