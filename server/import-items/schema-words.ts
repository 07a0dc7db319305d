import type { TValidationError } from 'typebox/error'
import { fieldWords } from './field-words.ts'

const TYPES: Readonly<Record<string, string>> = {
  string: '文字',
  integer: '整数',
  number: '数字',
  boolean: 'true 或 false',
  array: '列表 […]',
  object: '一组栏目 {…}',
  null: '空',
}

const named = (fields: readonly string[]): string =>
  fields.map((field) => `${fieldWords(field)}（${field}）`).join('、')

/** What the form of a catalogue file does not allow, in the words of whoever fills it in. */
export const schemaWords = (error: TValidationError): string => {
  switch (error.keyword) {
    case 'required':
      return `缺少${named(error.params.requiredProperties)}`
    case 'additionalProperties':
      return `有多余的栏目：${error.params.additionalProperties.join('、')}`
    case 'boolean':
      return '多余的栏目，请删去'
    case 'type':
      return `应为${[error.params.type]
        .flat()
        .map((type) => TYPES[type] ?? type)
        .join('或者')}`
    case 'const':
    case 'anyOf':
    case 'enum':
      return '不是可以填的值'
    case 'minLength':
      return '不能空着'
    case 'maxLength':
      return `不能超过${error.params.limit}个字符`
    case 'minItems':
      return `至少要有${error.params.limit}项`
    case 'maxItems':
      return `最多${error.params.limit}项`
    case 'minimum':
      return `不能小于${error.params.limit}`
    case 'maximum':
      return `不能大于${error.params.limit}`
    case 'pattern':
    case 'format':
      return '格式不对'
    case 'contains':
    case 'dependencies':
    case 'dependentRequired':
    case 'exclusiveMaximum':
    case 'exclusiveMinimum':
    case 'if':
    case 'maxProperties':
    case 'minProperties':
    case 'multipleOf':
    case 'not':
    case 'oneOf':
    case 'propertyNames':
    case 'unevaluatedItems':
    case 'unevaluatedProperties':
    case 'uniqueItems':
    case '~refine':
      return '取值不在允许的范围内'
  }
}
