import type { PartyForm } from '@yimen/contract/cases-forms.ts'
import { chance } from '../../demo/cases/chance.ts'

/** Characters of given names and of shops' names; every pair makes one. */
const CHARACTERS = Array.from(
  '安柏宝冰博彩昌辰成诚川达丹德栋恩发凡方芬丰福刚根光广贵国海涵豪和恒红宏鸿花华惠吉佳嘉建健江杰金锦进景静军均君俊凯康克坤兰乐莉力立丽良亮林玲龙隆鲁茂美妙明鸣木楠宁平奇琪启强青清庆泉仁荣如瑞润三森山珊尚生盛石时树顺思松素泰涛天田同万望伟文武喜贤祥小晓新信兴秀旭学雅彦艳阳瑶义艺逸英颖永勇友有雨玉裕元远月云运泽珍振正志智中忠竹子宗祖',
)
/** One in ten keeps a name of the demonstration's few hundred: the commonest is then borne by about one in 7,000. */
const COMMON = 0.1

/**
 * The demonstration's names suffice for 500 cases; among a million each would be borne by a thousand applicants, ten
 * times as many as in life. Most get a name of their own; the same serial gets the same.
 */
export const toldApart = (applicant: PartyForm, serial: number): PartyForm => {
  const c = chance(Math.imul(serial, 15_485_863))
  if (c.is(COMMON)) return applicant
  const given = c.pick(CHARACTERS) + c.pick(CHARACTERS)
  if (applicant.kind === 'person') return { ...applicant, name: `${surnameOf(applicant.name)}${given}` }
  return { ...applicant, name: applicant.name.replace(/.记/u, `${given}记`) }
}

const surnameOf = (name: string): string => Array.from(name)[0] ?? ''
