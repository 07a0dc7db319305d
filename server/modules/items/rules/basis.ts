import { addMonths, type LocalDate } from '@yimen/contract/local-date.ts'
import type { Basis, Condition, ItemContent, Material } from '@yimen/contract/items.ts'
import { rule } from '../../../kernel/rule/index.ts'
import { basesOf, isFilled, type Placed, restsOnBases } from './placed.ts'

/**
 * What may create a licence: laws, administrative regulations, State Council decisions, local regulations, and
 * for a year at most a provincial government's rule. [许可法 14, 15]
 */
const CREATES_LICENCE: readonly Basis['level'][] = [
  'law',
  'administrative-regulation',
  'state-council-decision',
  'local-regulation',
  'provincial-rule',
]

const isLicence = (content: ItemContent) => content.kind === '01'
const mayCreate = (content: ItemContent, basis: Basis) =>
  !isLicence(content) || CREATES_LICENCE.includes(basis.level)

/** The licence, or any other item, stands on something that can carry it. */
export const creatingBasis = [
  rule<ItemContent>(
    'service.2.2',
    (content) =>
      isLicence(content)
        ? '缺少设定依据：行政许可事项须由法律、行政法规、国务院决定、地方性法规或者省级政府规章设定，请补充并写明条款。'
        : '缺少设定依据：请至少填写一项依据，写明名称、层级和条款。',
    (content) => content.bases.some((basis) => basis.role === 'creating' && mayCreate(content, basis)),
    'bases',
  ),
]

export const eachBasis = (today: LocalDate) => [
  rule<Placed<Basis>>(
    'service.2.2',
    ({ element }) =>
      `${element.name}不能设定行政许可：部门规章、其他规章和规范性文件只能作为实施依据，请改为实施依据。`,
    ({ content, element }) => element.role === 'implementing' || mayCreate(content, element),
    ({ path }) => `${path}.role`,
  ),
  rule<Placed<Basis>>(
    'service.2.2',
    ({ element }) => `请写明${element.name}的具体条款和内容。`,
    ({ element }) => isFilled(element.article) && isFilled(element.text),
    ({ path }) => `${path}.article`,
  ),
  rule<Placed<Basis>>(
    'service.2.2',
    ({ element }) =>
      `${element.name}设定的是临时性行政许可：请填写截止日期，自今日起不超过一年，且尚未届满。`,
    ({ content, element }) =>
      !isLicence(content) ||
      element.role !== 'creating' ||
      element.level !== 'provincial-rule' ||
      (element.endsOn !== undefined && element.endsOn >= today && element.endsOn <= addMonths(today, 12)),
    ({ path }) => `${path}.endsOn`,
  ),
]

/** For a licence a paper below the rank of a rule can't set a condition or a material. [许可法 16, 31] */
const isExpresslySet = (content: ItemContent, keys: readonly string[]) =>
  !isLicence(content) || basesOf(content, keys).some(({ level }) => level !== 'normative-document')

export const eachCondition = [
  rule<Placed<Condition>>(
    'service.2.3',
    ({ element }) => `条件“${element.text}”没有对应的条款：请指明依据，没有依据的予以取消。`,
    ({ content, element }) => restsOnBases(content, element.basis),
    ({ path }) => `${path}.basis`,
  ),
  rule<Placed<Condition>>(
    'service.2.3',
    ({ element }) =>
      `条件“${element.text}”只有规范性文件作依据：请补充法律、法规或者规章的条款，否则予以取消。`,
    ({ content, element }) => !restsOnBases(content, element.basis) || isExpresslySet(content, element.basis),
    ({ path }) => `${path}.basis`,
  ),
]

export const eachMaterial = [
  rule<Placed<Material>>(
    'service.2.3',
    ({ element }) => `材料“${element.name}”没有对应的条款：请指明依据，没有依据的予以取消。`,
    ({ content, element }) => restsOnBases(content, element.basis),
    ({ path }) => `${path}.basis`,
  ),
  rule<Placed<Material>>(
    'service.2.3',
    ({ element }) =>
      `材料“${element.name}”只有规范性文件作依据：请补充法律、法规或者规章的条款，否则予以取消。`,
    ({ content, element }) => !restsOnBases(content, element.basis) || isExpresslySet(content, element.basis),
    ({ path }) => `${path}.basis`,
  ),
]
