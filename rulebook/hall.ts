import { publish, record, system } from './clause.ts'

const shown = '在大厅屏幕公布，违反的按本条登记为秩序事件。'

export const hall = system('hall', '服务大厅管理规定', {
  '1': publish('维护中心服务大厅秩序，保障服务大厅正常运行。', { answer: shown }),
  '2': publish('进入服务大厅的人员应自觉遵守大厅管理规定，服从管理人员的管理，维护大厅工作秩序。', {
    answer: shown,
  }),
  '3': publish('严禁在服务大厅内吸烟、随地吐痰、乱丢杂物。', { answer: shown }),
  '4': publish('严禁在服务大厅内高声喧哗、打闹嬉戏。', { answer: shown }),
  '5': publish('严禁中介机构工作人员在服务大厅内承揽业务，或者从事其他妨碍大厅正常秩序的活动。', {
    answer: shown,
  }),
  '6': publish('严禁在服务大厅推销物品。', { answer: shown }),
  '7': publish('严禁在服务大厅酒后滋事、污言秽语。', { answer: shown }),
  '8': publish('严禁在工作时间向服务大厅送餐。', { answer: shown }),
  '9': record('违反上述规定的，视情况予以批评教育、责令改正；违反治安管理规定的，由公安机关依法处理。', {
    answer: '登记处理结果：已改正、未改正、已移交公安机关（时间、民警、回执）；中心不登记当事人身份。',
  }),
})
