import { enforce, record, system } from './clause.ts'

export const directorsMeeting = system('directors-meeting', '主任办公会议制度', {
  '1': record('会议内容：研究、处理办件中的有关问题；协调联合办件事宜；决定中心重大事项。', {
    answer: '议题与办件、事项变动申请、过错案件相连。',
  }),
  '2': record('组成人员：中心主任、副主任和中层干部，以及需要邀请参加的有关部门负责人。', {
    answer: '参会人员按职务登记。',
  }),
  '3': enforce(
    '会议由主任提出；议题在会前一天送达组成人员；会议决定由督查科负责督促落实；组成人员因故不能到会，应报告主任同意。',
    { answer: '会前一天锁定并送达议题，此后只能由主任作为紧急议题增列；缺席须登记主任同意；决议逐项督办。' },
  ),
})
