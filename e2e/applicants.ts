import { idCheckCharacter } from '@yimen/contract/identity.ts'

/** Invented people who come to the window during journeys. */
const citizen = (name: string, serial: number, mobile: string) => {
  const head = `43018119760815${String(serial).padStart(3, '0')}`
  return { name, idCard: head + idCheckCharacter(head), mobile, address: '浏阳市文家市镇新发村6组' }
}

export const LI_GUIHUA = citizen('李桂花', 21, '19900000021')
export const CHEN_JIAXING = citizen('陈家兴', 32, '19900000032')
/** A rare character that no common font has. */
export const WU_SHENGRONG = citizen('吴䶮荣', 43, '19900000043')
