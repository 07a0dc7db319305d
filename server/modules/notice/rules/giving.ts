import type { ItemContent } from '@yimen/contract/items.ts'
import { localDateOf } from '@yimen/contract/local-date.ts'
import type { GiveNoticeForm } from '@yimen/contract/notice.ts'
import { type Actor, findAuthority } from '../../../kernel/actor/actor.ts'
import { rule } from '../../../kernel/rule/index.ts'

export type WindowFacts = { actor: Actor; form: { windowId: string } }
export type ToldFacts = {
  form: Pick<GiveNoticeForm, 'answers'>
  nowAt: string
  version: {
    itemId: string
    content: Pick<ItemContent, 'questions'>
    inForceFrom: string | null
    inForceTo: string | null
  }
}
export type GivingFacts = WindowFacts &
  ToldFacts & {
    form: GiveNoticeForm
    /** The unit whose item it is: its seal and number stand on the notice. */
    unit: { unitId: string; name: string }
    windows: ReadonlyMap<string, { unitId: string; number: string; name: string }>
  }

const isInForce = ({ version: { inForceFrom, inForceTo }, nowAt }: ToldFacts): boolean => {
  const on = localDateOf(nowAt)
  return inForceFrom !== null && inForceFrom <= on && (inForceTo === null || on <= inForceTo)
}

const unknownAnswers = ({ form, version }: ToldFacts): string[] =>
  Object.keys(form.answers).filter((key) => {
    const question = version.content.questions.find((asked) => asked.key === key)
    return !question?.options.some((option) => option.key === form.answers[key])
  })

const placesOf = ({ unit, windows }: GivingFacts): string =>
  [...windows.values()]
    .filter(({ unitId }) => unitId === unit.unitId)
    .map(({ number, name }) => `${number}号${name}`)
    .join('、')

/** One works at one's own window, or at that of whom one stands in for. */
export const ownWindow = rule<WindowFacts>(
  'items.5.2',
  '请在本人（或代岗）的窗口办理',
  ({ actor, form }) => actor.scopes.includes(`window:${form.windowId}`),
  'windowId',
)

/** What may be told today, with or without a number. */
export const telling = [
  rule<ToldFacts>(
    'items.2',
    '该事项版本今日未生效，请在事项列表中重新选择现行版本',
    isInForce,
    'itemVersionId',
  ),
  rule<ToldFacts>(
    'notice.2',
    (f) => `情形问题的回答不在选项中：${unknownAnswers(f).join('、')}，请重新选择`,
    (f) => unknownAnswers(f).length === 0,
    (f) => `answers.${unknownAnswers(f)[0] ?? ''}`,
  ),
]

/** What must hold to give a numbered notice. Telling somebody of a matter elsewhere is never refused: it needs no seal. */
export const giving = [
  ...telling,
  ownWindow,
  rule<GivingFacts>(
    'items.5.2',
    (f) =>
      `本事项由${f.unit.name}办理，盖章的告知单由其窗口（${placesOf(f)}）出具；请出示本事项的公开告知单，并将来人带到或者指明该窗口`,
    ({ actor, unit, version }) => findAuthority(actor, unit.unitId, version.itemId, 'notice') !== null,
    'itemVersionId',
  ),
]
