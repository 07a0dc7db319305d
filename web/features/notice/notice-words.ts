import type { ItemContent } from '@yimen/contract/items.ts'
import { materialsFor } from '@yimen/contract/items.ts'
import type { Me, Role } from '@yimen/contract/organisation.ts'
import { copiesText } from '../items/item-words.ts'

export type Answers = Readonly<Record<string, string>>

/** Who gives numbered notices; everybody else shows the public one. The server decides. § items.5.2 */
const GIVERS: readonly Role[] = ['clerk', 'window-lead']
export const mayGive = ({ roles }: Pick<Me, 'roles'>): boolean =>
  roles.some(({ role, windowId }) => windowId !== null && GIVERS.includes(role))

export type ToldMaterial = { key: string; name: string; copies: string; more: string }

/** What the visitor has to bring for these answers; what an open question decides stays, with its condition. § notice.2 */
export const toldMaterials = (
  item: Pick<ItemContent, 'materials' | 'questions'>,
  answers: Answers,
): readonly ToldMaterial[] =>
  materialsFor(item, answers).map(({ key, name, originals, copies, note, when, tolerable, form }) => {
    const isBrought = originals + copies > 0
    const question = item.questions.find((one) => one.key === when?.question)
    const options = question?.options.filter((option) => when?.answers.includes(option.key) === true)
    const onlyIf =
      question === undefined || options === undefined || answers[question.key] !== undefined
        ? ''
        : `仅限“${question.text}”答“${options.map(({ text }) => text).join('、')}”的`
    return {
      key,
      name,
      copies: isBrought ? copiesText(originals, copies) : '不用带，由窗口核验',
      more: [
        onlyIf,
        (note ?? '').replace(/[。；\s]+$/, ''),
        form === undefined ? '' : '随附空白表和填写样例',
        tolerable && isBrought ? '可以后补' : '',
      ]
        .filter((part) => part !== '')
        .join('；'),
    }
  })

/** How many questions of the item nobody has answered yet. */
export const openQuestions = ({ questions }: Pick<ItemContent, 'questions'>, answers: Answers): number =>
  questions.filter(({ key }) => answers[key] === undefined).length

/** The day in one sentence. */
export const daySentence = (given: number, more: boolean, small: number): string =>
  `${given === 0 ? '还没有出具一次性告知单' : `出具一次性告知单 ${given}${more ? '+' : ''} 份`}，小问题已答复 ${small} 次。`

/** A picture the page's own policy lets through, without any outside host. */
export const svgAddress = (svg: string): string => `data:image/svg+xml,${encodeURIComponent(svg)}`
