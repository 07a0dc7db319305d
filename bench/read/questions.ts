import type { Chance } from '../../demo/cases/chance.ts'
import type { Question } from './asker.ts'
import type { Readers } from './readers.ts'
import type { Record as Filled } from './sample-cases.ts'

/** The questions of the benchmark: what a clerk or a citizen asks all day, each time about something else. */
export const QUESTIONS = {
  'open-case': '打开办件',
  queue: '我的待办',
  'queue-all': '我的待办（全部）',
  'search-item': '检索事项',
  'search-name': '按姓名找办件',
  track: '查进度',
} as const
export type QuestionName = keyof typeof QUESTIONS
export const QUESTION_NAMES = Object.keys(QUESTIONS) as QuestionName[]

/** As people type them: names, parts of names, everyday words, pinyin, a slip. */
const WORDS = [
  '老年证',
  '食品经营许可',
  '开饭馆',
  '社保',
  '医保',
  'yiliao',
  'spjy',
  '建房',
  '残疾',
  '户口',
  '不动产',
  '小餐饮',
  '烟草',
  '公积金',
  '工资',
  '林木',
  '食品经营许克',
  '车',
]

export const questionOf = (
  name: QuestionName,
  { cases, busiest }: Filled,
  readers: Readers,
  c: Chance,
): Question => {
  const about = c.pick(cases)
  const somebody = c.pick(readers.everybody)
  switch (name) {
    case 'open-case':
      return get(`/api/cases/${about.caseId}`, readers.byWindow.get(about.windowId) ?? readers.wholeCentre)
    case 'queue':
      return get('/api/queue', clerkWithMuch(busiest, readers, c))
    case 'queue-all':
      return get(`/api/queue?tab=${c.pick(['all', 'waiting', 'today'])}`, clerkWithMuch(busiest, readers, c))
    case 'search-item':
      return get(`/api/items?q=${encodeURIComponent(c.pick(WORDS))}`, {})
    case 'search-name':
      return get(`/api/cases?q=${encodeURIComponent(about.applicant)}`, somebody)
    case 'track':
      return {
        method: 'POST',
        path: '/api/track',
        headers: {},
        body: { number: about.number, code: about.code },
      }
  }
}

const get = (path: string, headers: Readonly<Record<string, string>>): Question => ({
  method: 'GET',
  path,
  headers,
})

/** The clerks of the five windows with most open tasks. */
const clerkWithMuch = (busiest: readonly string[], { byWindow, wholeCentre }: Readers, c: Chance) =>
  byWindow.get(c.pick(busiest.filter((id) => byWindow.has(id)).slice(0, 5))) ?? wholeCentre
