import {
  type AGENT_POWERS,
  type AgentForm,
  EMAIL_PATTERN,
  type PartyForm,
} from '@yimen/contract/cases-forms.ts'
import {
  type BodyDocument,
  DOCUMENT_LABELS,
  type DocumentType,
  documentProblem,
  normaliseDocument,
  PERSON_DOCUMENTS,
  type PersonDocument,
} from '@yimen/contract/identity.ts'

/** An applicant and an agent as they are typed, and as the command wants them. */

export type Problem = { field: string; message: string; clause: string | null }

export type PersonDraft = { name: string; documentType: PersonDocument; documentNumber: string }
export type PartyDraft = {
  kind: 'person' | 'body'
  name: string
  documentType: DocumentType
  documentNumber: string
  mobile: string
  email: string
  address: string
  representative: PersonDraft
}
export type AgentDraft = PersonDraft & {
  mobile: string
  authority: string
  powers: readonly (typeof AGENT_POWERS)[number][]
}

export const emptyPerson: PersonDraft = { name: '', documentType: 'id-card', documentNumber: '' }
export const emptyParty: PartyDraft = {
  kind: 'person',
  name: '',
  documentType: 'id-card',
  documentNumber: '',
  mobile: '',
  email: '',
  address: '',
  representative: emptyPerson,
}
export const emptyAgent: AgentDraft = {
  ...emptyPerson,
  mobile: '',
  authority: '',
  powers: ['submit', 'supplement', 'receive-letters', 'receive-result'],
}

export const POWER_LABELS: Readonly<Record<(typeof AGENT_POWERS)[number], string>> = {
  submit: '提交申请',
  supplement: '补正材料',
  withdraw: '撤回申请',
  'receive-letters': '签收文书',
  'receive-result': '领取结果',
}

const EMAIL = new RegExp(EMAIL_PATTERN)
const MOBILE = /^[0-9+-]{5,20}$/

const blank = (text: string): boolean => text.trim() === ''

/** True when a document number is as long as it will get, so that the next field may have the focus. */
export const isComplete = (type: DocumentType, number: string): boolean => {
  const fixed = type === 'id-card' || type === 'uscc' || type === 'hmt-residence'
  return fixed && normaliseDocument(number).length >= 18 && documentProblem(type, number) === null
}

const personProblems = (person: PersonDraft, at: string, who: string): Problem[] => {
  const problem = blank(person.documentNumber)
    ? `请填写${who}的${DOCUMENT_LABELS[person.documentType]}号码`
    : documentProblem(person.documentType, person.documentNumber)
  return [
    ...(problem === null ? [] : [{ field: `${at}documentNumber`, message: problem, clause: 'service.1' }]),
    ...(blank(person.name) ? [{ field: `${at}name`, message: `请填写${who}姓名`, clause: 'service.1' }] : []),
  ]
}

const mobileProblem = (mobile: string, field: string, needed: boolean): Problem[] => {
  if (blank(mobile)) return needed ? [{ field, message: '请填写联系电话', clause: null }] : []
  return MOBILE.test(mobile.trim())
    ? []
    : [{ field, message: '联系电话应为5至20位数字，可含“+”和“-”', clause: null }]
}

const emailProblem = (email: string): Problem[] =>
  blank(email) || EMAIL.test(email.trim())
    ? []
    : [{ field: 'email', message: '电子邮箱的写法不对，例如 chen@example.cn', clause: null }]

/** Everything that is wrong with an applicant, at once, each beside its field. § service.1 */
export const partyProblems = (party: PartyDraft): readonly Problem[] => {
  const isPerson = party.kind === 'person'
  const number = blank(party.documentNumber)
    ? `请填写${isPerson ? '证件号码' : DOCUMENT_LABELS[party.documentType]}`
    : documentProblem(party.documentType, party.documentNumber)
  return [
    ...(number === null ? [] : [{ field: 'documentNumber', message: number, clause: 'service.1' }]),
    ...(blank(party.name)
      ? [{ field: 'name', message: isPerson ? '请填写申请人姓名' : '请填写单位名称', clause: 'service.1' }]
      : []),
    ...mobileProblem(party.mobile, 'mobile', false),
    ...emailProblem(party.email),
    ...(isPerson ? [] : personProblems(party.representative, 'legalRepresentative.', '法定代表人')),
  ]
}

/** An agent has a document, a telephone, a letter of authority and at least one power. */
export const agentProblems = (agent: AgentDraft): readonly Problem[] => [
  ...personProblems(agent, '', '代理人'),
  ...mobileProblem(agent.mobile, 'mobile', true),
  ...(blank(agent.authority)
    ? [{ field: 'authority', message: '请填写授权委托书的日期或编号', clause: null }]
    : []),
  ...(agent.powers.length === 0
    ? [{ field: 'powers', message: '请至少选择一项代理权限', clause: null }]
    : []),
]

const personWords = ({ name, documentType, documentNumber }: PersonDraft) => ({
  name: name.trim(),
  documentType,
  documentNumber: normaliseDocument(documentNumber),
})

const isPersonDocument = (type: DocumentType): type is PersonDocument =>
  (PERSON_DOCUMENTS as readonly string[]).includes(type)

/** The applicant as the command wants it: what was left empty is left out. */
export const partyWords = (party: PartyDraft): PartyForm => {
  const more = {
    name: party.name.trim(),
    documentNumber: normaliseDocument(party.documentNumber),
    ...(blank(party.mobile) ? {} : { mobile: party.mobile.trim() }),
    ...(blank(party.email) ? {} : { email: party.email.trim() }),
    ...(blank(party.address) ? {} : { address: party.address.trim() }),
  }
  return party.kind === 'person'
    ? {
        kind: 'person',
        documentType: isPersonDocument(party.documentType) ? party.documentType : 'id-card',
        ...more,
      }
    : {
        kind: 'body',
        documentType: isPersonDocument(party.documentType) ? 'uscc' : (party.documentType as BodyDocument),
        legalRepresentative: personWords(party.representative),
        ...more,
      }
}

export const agentWords = (agent: AgentDraft): AgentForm => ({
  ...personWords(agent),
  mobile: agent.mobile.trim(),
  authority: agent.authority.trim(),
  powers: [...agent.powers],
})

/** What is already known of somebody, as if it had been typed. */
export const partyDraft = (known: PartyForm): PartyDraft => ({
  kind: known.kind,
  name: known.name,
  documentType: known.documentType,
  documentNumber: known.documentNumber,
  mobile: known.mobile ?? '',
  email: known.email ?? '',
  address: known.address ?? '',
  representative: known.kind === 'body' ? known.legalRepresentative : emptyPerson,
})
