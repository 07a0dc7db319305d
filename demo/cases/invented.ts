import type { PartyForm } from '@yimen/contract/cases-forms.ts'
import { idCheckCharacter, usccCheckCharacter } from '@yimen/contract/identity.ts'
import type { Chance } from './chance.ts'

/** Invented people and firms: names put together by chance, numbers of 浏阳市 with a right check character. */

const SURNAMES = Array.from('陈李王张刘罗黄周吴彭肖曾胡唐谢何邓易廖汤')
const GIVEN = [
  '桂花',
  '家兴',
  '秀英',
  '建国',
  '小平',
  '志强',
  '美玲',
  '德明',
  '春兰',
  '国庆',
  '雪梅',
  '海涛',
  '玉珍',
  '文斌',
  '晓燕',
  '永福',
  '冬生',
  '丽萍',
  '俊杰',
  '思远',
  '佳怡',
  '子涵',
  '伟',
  '芳',
  '敏',
  '磊',
  '静',
  '勇',
  '霞',
  '𠮷祥',
]
const VILLAGES = ['文家市社区', '里仁村', '新发村', '沙溪村', '岩前村', '五神岭村', '大成村', '玉泉村']
const TRADES = ['小吃店', '腌菜作坊', '理发店', '超市', '农机维修部', '茶油坊', '餐饮店', '养殖场']

const two = (n: number): string => String(n).padStart(2, '0')

const idNumber = (c: Chance): string => {
  const born = `${c.between(1946, 2004)}${two(c.between(1, 12))}${two(c.between(1, 28))}`
  const head = `430181${born}${String(c.between(1, 999)).padStart(3, '0')}`
  return head + idCheckCharacter(head)
}

const name = (c: Chance): string => c.pick(SURNAMES) + c.pick(GIVEN)
const mobile = (c: Chance): string => `1990000${String(c.between(0, 9999)).padStart(4, '0')}`
const address = (c: Chance): string => `浏阳市文家市镇${c.pick(VILLAGES)}${c.between(1, 20)}组`

export const inventedPerson = (c: Chance): PartyForm => ({
  kind: 'person',
  name: name(c),
  documentType: 'id-card',
  documentNumber: idNumber(c),
  mobile: mobile(c),
  address: address(c),
})

export const inventedFirm = (c: Chance): PartyForm => {
  const owner = name(c)
  const head = `92430181MA${String(c.between(1_000_000, 9_999_999))}`
  return {
    kind: 'body',
    name: `浏阳市文家市镇${owner.slice(0, 1)}记${c.pick(TRADES)}`,
    documentType: 'uscc',
    documentNumber: head + usccCheckCharacter(head),
    legalRepresentative: { name: owner, documentType: 'id-card', documentNumber: idNumber(c) },
    mobile: mobile(c),
    address: address(c),
  }
}
