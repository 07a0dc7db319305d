import type { Refusal } from '@yimen/contract/forms.ts'
import type { ItemContent } from '@yimen/contract/items.ts'
import type { LocalDate } from '@yimen/contract/local-date.ts'
import { refusals } from '../../../kernel/rule/index.ts'
import { creatingBasis, eachBasis, eachCondition, eachMaterial } from './basis.ts'
import { eachFee } from './fees.ts'
import { eachFeeStandard, fivePublics } from './five-publics.ts'
import { oneSource } from './one-source.ts'
import { refusalsOfEach } from './placed.ts'
import { eachStep, stepList } from './steps.ts'
import { terms, types } from './terms.ts'

const wholeItem = [...oneSource, ...fivePublics, ...creatingBasis, ...terms, ...types, ...stepList]

/**
 * Everything that keeps this content from taking effect, clause and field named; empty = complete. The same
 * gate serves demonstration and real data. Pure: `today` only ends temporary licences.
 */
export const gate = (content: ItemContent, { today }: { today: LocalDate }): Refusal[] => [
  ...refusals(wholeItem, content),
  ...refusalsOfEach(eachBasis(today), content, 'bases', content.bases),
  ...refusalsOfEach(eachCondition, content, 'conditions', content.conditions),
  ...refusalsOfEach(eachMaterial, content, 'materials', content.materials),
  ...refusalsOfEach(eachStep, content, 'steps', content.steps),
  ...refusalsOfEach([...eachFeeStandard, ...eachFee], content, 'fees', content.fees),
]
