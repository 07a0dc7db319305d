import type { Role } from '@yimen/contract/organisation.ts'

/** An invented person: name, login, and the posts held. */
export type Invented = { name: string; login: string; posts: readonly Post[] }
type CentreRole = Exclude<Role, 'clerk' | 'window-lead' | 'approver' | 'unit-lead'>
export type Post =
  | { role: 'clerk' | 'window-lead'; windows: readonly string[] }
  | { role: 'approver' | 'unit-lead'; units: readonly string[] }
  | { role: CentreRole }

const clerk = (name: string, login: string, ...windows: string[]): Invented => ({
  name,
  login,
  posts: [{ role: 'clerk', windows }],
})
const lead = (name: string, login: string, ...windows: string[]): Invented => ({
  name,
  login,
  posts: [{ role: 'window-lead', windows }],
})
/** Reviews and decides; where the unit sent nobody else, leads it as well. */
const head = (name: string, login: string, ...units: string[]): Invented => ({
  name,
  login,
  posts: [
    { role: 'approver', units },
    { role: 'unit-lead', units },
  ],
})
const approver = (name: string, login: string, unit: string): Invented => ({
  name,
  login,
  posts: [{ role: 'approver', units: [unit] }],
})
const unitLead = (name: string, login: string, unit: string): Invented => ({
  name,
  login,
  posts: [{ role: 'unit-lead', units: [unit] }],
})
const office = (name: string, login: string, role: CentreRole): Invented => ({
  name,
  login,
  posts: [{ role }],
})

/** The centre's own people. */
const centreStaff = [
  office('郭立新', 'guo.lixin', 'director'),
  office('马文斌', 'ma.wenbin', 'supervision-section'),
  office('朱红梅', 'zhu.hongmei', 'general-section'),
  office('胡光明', 'hu.guangming', 'duty-leader'),
  office('孙晓燕', 'sun.xiaoyan', 'parallel-desk'),
  office('何伟', 'he.wei', 'network-administrator'),
  office('高正清', 'gao.zhengqing', 'discipline-inspection'),
  office('林静', 'lin.jing', 'administrator'),
]

/** Counters shared by two units have one team; each unit decides by its own people. */
const windowStaff = [
  clerk('张敏', 'zhang.min', 'civil-affairs'),
  clerk('李强', 'li.qiang', 'civil-affairs', 'disabled-persons'),
  lead('王秀英', 'wang.xiuying', 'civil-affairs', 'disabled-persons'),
  approver('周建平', 'zhou.jianping', 'civil-affairs'),
  unitLead('刘正国', 'liu.zhengguo', 'civil-affairs'),
  head('邓小梅', 'deng.xiaomei', 'disabled-persons'),

  clerk('罗小兰', 'luo.xiaolan', 'town-government'),
  lead('谭志刚', 'tan.zhigang', 'town-government'),
  approver('彭国华', 'peng.guohua', 'town-government'),
  unitLead('廖长春', 'liao.changchun', 'town-government'),

  clerk('杨帆', 'yang.fan', 'police'),
  clerk('何静', 'he.jing', 'police-2'),
  lead('唐军', 'tang.jun', 'police', 'police-2'),
  approver('曾志明', 'zeng.zhiming', 'police'),
  unitLead('丁卫国', 'ding.weiguo', 'police'),

  clerk('黄晓燕', 'huang.xiaoyan', 'market'),
  clerk('许文', 'xu.wen', 'market-2'),
  lead('肖建华', 'xiao.jianhua', 'market', 'market-2'),
  approver('贺志远', 'he.zhiyuan', 'market'),
  unitLead('欧阳明', 'ouyang.ming', 'market'),

  clerk('宋丽', 'song.li', 'tax'),
  lead('钟伟', 'zhong.wei', 'tax'),
  head('冯国栋', 'feng.guodong', 'tax'),

  clerk('曹玲', 'cao.ling', 'health'),
  lead('袁芳', 'yuan.fang', 'health'),
  head('蒋文彬', 'jiang.wenbin', 'health'),

  clerk('田秋菊', 'tian.qiuju', 'agriculture', 'forestry'),
  lead('任春生', 'ren.chunsheng', 'agriculture', 'forestry'),
  head('姚建军', 'yao.jianjun', 'agriculture'),
  head('石林', 'shi.lin', 'forestry'),

  clerk('卢婷', 'lu.ting', 'real-estate'),
  lead('江涛', 'jiang.tao', 'real-estate'),
  head('傅学文', 'fu.xuewen', 'real-estate'),

  clerk('沈洁', 'shen.jie', 'housing', 'urban-management'),
  lead('韩立', 'han.li', 'housing', 'urban-management'),
  head('魏东明', 'wei.dongming', 'housing'),
  head('白云峰', 'bai.yunfeng', 'urban-management'),

  clerk('孟瑶', 'meng.yao', 'human-resources', 'human-resources-2'),
  lead('秦月', 'qin.yue', 'human-resources', 'human-resources-2'),
  head('潘志勇', 'pan.zhiyong', 'human-resources'),

  clerk('戴琴', 'dai.qin', 'medical-insurance'),
  lead('夏荷', 'xia.he', 'medical-insurance'),
  head('方明', 'fang.ming', 'medical-insurance'),

  clerk('邹鹏', 'zou.peng', 'transport'),
  lead('熊伟', 'xiong.wei', 'transport'),
  head('孔德志', 'kong.dezhi', 'transport'),

  clerk('崔浩', 'cui.hao', 'emergency', 'fire'),
  lead('康健', 'kang.jian', 'emergency', 'fire'),
  head('史国平', 'shi.guoping', 'emergency'),
  head('侯勇', 'hou.yong', 'fire'),

  clerk('邵琳', 'shao.lin', 'culture'),
  lead('万芳', 'wan.fang', 'culture'),
  head('钱学礼', 'qian.xueli', 'culture'),

  clerk('汤敏', 'tang.min', 'justice'),
  lead('尹文', 'yin.wen', 'justice'),
  head('黎志平', 'li.zhiping', 'justice'),

  clerk('易强', 'yi.qiang', 'tobacco'),
  lead('常青', 'chang.qing', 'tobacco'),
  head('武建业', 'wu.jianye', 'tobacco'),

  clerk('乔雨', 'qiao.yu', 'development-reform', 'housing-fund'),
  lead('赖国庆', 'lai.guoqing', 'development-reform', 'housing-fund'),
  head('龚明', 'gong.ming', 'development-reform'),
  head('文静', 'wen.jing', 'housing-fund'),
]

/** Everybody, in the order of their badge numbers. */
export const staff: readonly Invented[] = [...centreStaff, ...windowStaff]

/** Who is shown at the first start: one account for every role, most of them around one window. */
export const shownFirst: readonly string[] = [
  'zhang.min',
  'li.qiang',
  'wang.xiuying',
  'zhou.jianping',
  'liu.zhengguo',
  'huang.xiaoyan',
  'xiao.jianhua',
  'he.zhiyuan',
  ...centreStaff.map(({ login }) => login),
]

/** Units whose counter has a second window: its key, number and name. */
export const secondWindows = [
  { unit: 'police', key: 'police-2', number: '18', name: '公安交管窗口' },
  { unit: 'market', key: 'market-2', number: '19', name: '市场监管许可窗口' },
  { unit: 'human-resources', key: 'human-resources-2', number: '20', name: '社会保险窗口' },
] as const
