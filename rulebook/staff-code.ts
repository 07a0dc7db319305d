import { publish, record, show, system } from './clause.ts'

export const staffCode = system('staff-code', '中心工作人员守则', {
  '1': record('配证上岗，礼貌待人；优质服务，热情周到。', {
    answer:
      '每名工作人员登记工作牌号和姓名，照片由中心决定是否使用，并在窗口页面、大厅屏幕和评价页面显示；未佩戴工作牌的，按行为规范登记核实事项。',
    room: 'organisation',
  }),
  '2': publish('忠于职守，爱岗敬业；规范办件，接受监督。', {
    answer: '凡涉及窗口的公开页面均设投诉和评价入口。',
    room: 'complaints',
  }),
  '3': show('遵纪守法，依法行政；自尊自重，清正廉洁。', {
    answer: '每名工作人员每年阅读并签认一次。',
  }),
  '4': show('团结友爱，互相配合；尽职尽责，服从安排。', {
    answer: '每名工作人员每年阅读并签认一次。',
  }),
  '5': record('穿戴整洁，讲究卫生；防火防盗，安全保密。', {
    answer: '列入值班长巡查清单，逐项登记巡查结果。',
    room: 'duty-leader',
  }),
  '6': record('努力学习，提高素质；开拓进取，争创佳绩。', {
    answer: '学习记录和表彰情况记入工作人员登记册。',
    room: 'study',
  }),
})
