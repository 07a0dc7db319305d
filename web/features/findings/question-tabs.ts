import type { FindingState } from '@yimen/contract/findings.ts'
import type { Me, Role } from '@yimen/contract/organisation.ts'

/** What a tab of the page lists: questions to me, questions of the whole centre, or what is owed on a day. */
export type QuestionTab = {
  key: string
  label: string
  empty: string
} & (
  | { kind: 'question'; list: 'mine' | 'all'; state?: FindingState }
  | { kind: 'duty'; list: 'mine' | 'missed' }
)

const MINE: readonly QuestionTab[] = [
  {
    key: 'mine',
    kind: 'question',
    list: 'mine',
    state: 'open',
    label: '等我说明',
    empty: '没有等您说明的事。',
  },
  {
    key: 'said',
    kind: 'question',
    list: 'mine',
    label: '与我有关的',
    empty: '没有与您有关的疑问。',
  },
  {
    key: 'duties',
    kind: 'duty',
    list: 'mine',
    label: '按期要做的',
    empty: '没有到日子要做的事。',
  },
  {
    key: 'missed',
    kind: 'duty',
    list: 'missed',
    label: '到期未完成',
    empty: '没有到期未完成的事。',
  },
]

const WATCHED: readonly QuestionTab[] = [
  {
    key: 'unsaid',
    kind: 'question',
    list: 'all',
    state: 'open',
    label: '待说明',
    empty: '全中心没有待说明的疑问。',
  },
  {
    key: 'answered',
    kind: 'question',
    list: 'all',
    state: 'answered',
    label: '待核实',
    empty: '没有等待核实的说明。',
  },
  {
    key: 'verified',
    kind: 'question',
    list: 'all',
    state: 'verified',
    label: '待认定',
    empty: '没有等待认定的事。',
  },
  { key: 'all', kind: 'question', list: 'all', label: '全中心', empty: '全中心没有疑问的记录。' },
]

const isOneOf =
  (...wanted: readonly Role[]) =>
  ({ roles }: Pick<Me, 'roles'>): boolean =>
    roles.some(({ role }) => wanted.includes(role))

/** Who reads the questions of the whole centre; the server decides, a tab that always refuses helps nobody. § fault.4 */
export const readsAll = isOneOf('supervision-section', 'director', 'discipline-inspection')
/** Who verifies and judges. § fault.4 */
export const judges = isOneOf('supervision-section')

/** The tabs of somebody, the one to begin with first. */
export const tabsFor = (me: Pick<Me, 'roles'>): readonly QuestionTab[] => {
  if (!readsAll(me)) return MINE
  return judges(me)
    ? [...WATCHED.slice(1, 3), ...WATCHED.slice(0, 1), ...WATCHED.slice(3), ...MINE]
    : [...WATCHED, ...MINE]
}
