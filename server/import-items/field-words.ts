/** What the fields of a catalogue file are called by those who fill it in. */
const WORDS: Readonly<Record<string, string>> = {
  code: '代码',
  officialCode: '事项编码',
  name: '名称',
  nameEn: '英文名称',
  summaryEn: '英文简介',
  aliases: '别名',
  everyday: '俗称',
  kind: '事项类型',
  exerciseLevel: '行使层级',
  unit: '单位',
  implementingBody: '实施机构',
  audience: '办理对象',
  type: '办件类型',
  fallback: '转为承诺件的时限',
  superior: '上级机关',
  partners: '联办机构',
  quantityLimit: '数量限制',
  bases: '依据',
  basis: '依据',
  questions: '情形问题',
  conditions: '办理条件',
  materials: '材料',
  procedure: '办理程序',
  steps: '办理步骤',
  statutory: '法定时限',
  promised: '承诺时限',
  fees: '收费',
  result: '办理结果',
  place: '办理地点',
  hours: '办理时间',
  phones: '电话',
  enquiry: '咨询电话',
  complaint: '投诉电话',
  channels: '办理渠道',
  access: '办理方式',
  excepted: '不进中心的理由',
  remedy: '救济途径',
  faq: '常见问题',
  unverified: '未核对的内容',
  items: '包含的事项',
  leadUnit: '牵头单位',
  prerequisites: '先后次序',
  choice: '可以不选的事项',
  form: '表格',
  fields: '栏目',
  issuer: '出具单位',
  originals: '原件份数',
  copies: '复印件份数',
  tolerable: '可否容缺',
  key: '键',
  role: '承办岗位',
  days: '目标用时',
  amount: '数额',
  standard: '收费标准',
  document: '收费文件',
  documentNo: '文号',
  listEntry: '收费目录',
  reductions: '减免',
  article: '条款',
  level: '效力层级',
  text: '内容',
}

/** A dotted path as people read it: `materials.form.basis` is 材料“form”的依据, a place in a list counts from one. */
export const fieldWords = (path: string): string => {
  const [first = '', ...rest] = path.split('.')
  return rest.reduce((said, part, index) => {
    if (/^\d+$/.test(part)) return `${said}第${Number(part) + 1}项`
    const inList = index === 0 && LISTS.has(first)
    return inList || WORDS[part] === undefined ? `${said}“${part}”` : `${said}的${WORDS[part]}`
  }, WORDS[first] ?? first)
}

/** Their elements are named by the key that the file gives them. */
const LISTS: ReadonlySet<string> = new Set(['bases', 'materials', 'steps', 'fees', 'questions'])
