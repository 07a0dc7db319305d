import { idCheckCharacter } from '@yimen/contract/identity.ts'

/** Invented people who come to the window during journeys. */
export type Applicant = { name: string; idCard: string; mobile: string; address: string }

const citizen = (name: string, serial: number): Applicant => {
  const head = `43018119760815${String(serial).padStart(3, '0')}`
  return {
    name,
    idCard: head + idCheckCharacter(head),
    mobile: `199000000${serial}`,
    address: '浏阳市文家市镇新发村6组',
  }
}

export const LI_GUIHUA = citizen('李桂花', 21)
export const CHEN_JIAXING = citizen('陈家兴', 32)
/** A rare character in the name. */
export const WU_YANRONG = citizen('吴䶮荣', 43)

/** Who came before; one with a name as long as names get. */
export const EARLIER: readonly Applicant[] = [
  '罗美玲',
  '谭国强',
  '阿依努尔·买买提江',
  '彭秋生',
  '欧阳建平',
  '周翠英',
  '沈文',
].map((name, index) => citizen(name, 50 + index))
