import type { CentreForm, UnitForm, WindowForm } from '@yimen/contract/set-up-places.ts'
import { STAFF_COLUMNS, type StaffRowForm } from '@yimen/contract/set-up-staff.ts'
import writeXlsxFile from 'write-excel-file/node'

/** A small sound centre, step by step. */
export const centreForm: CentreForm = {
  name: '青石镇政务服务中心',
  region: '430121',
  code: '03',
  province: '湖南省',
  city: '长沙市',
  district: '长沙县',
  town: '青石镇',
  address: '长沙县青石镇政通路8号',
  phone: '0731-84010000',
  complaintPhone: '0731-84010001',
  hallHours: '工作日 09:00—12:00，14:00—18:00',
}

const unit = (n: number, kind: UnitForm['kind'], name: string, prefix: string): UnitForm => ({
  key: `00000000-0000-4000-8000-00000000000${n}`,
  kind,
  name,
  letterPrefix: prefix,
  reconsiderationBody: '长沙县人民政府',
  court: '长沙县人民法院',
  sealText: name,
  address: centreForm.address,
  phone: '0731-84010002',
})
export const unitForms: readonly [UnitForm, UnitForm] = [
  unit(1, 'market', '长沙县市场监督管理局', '长青市监'),
  unit(2, 'civil-affairs', '长沙县民政局', '长青民'),
]
export const windowForms: readonly [WindowForm, WindowForm] = [
  {
    key: '00000000-0000-4000-8000-000000000011',
    number: '1',
    name: '市场监管窗口',
    place: '一楼大厅',
    unitKeys: [unitForms[0].key],
  },
  {
    key: '00000000-0000-4000-8000-000000000012',
    number: '2',
    name: '综合窗口',
    place: '一楼大厅',
    unitKeys: [unitForms[0].key, unitForms[1].key],
  },
]

const staffRow = (...cells: readonly string[]): StaffRowForm =>
  Object.fromEntries(STAFF_COLUMNS.map(({ key }, index) => [key, cells[index] ?? ''])) as StaffRowForm
export const staffRows: readonly StaffRowForm[] = [
  staffRow('江小雨', 'QS001', 'jiang.xiaoyu', '13812345678', '窗口人员', '', '1、2'),
  staffRow('韩志远', 'QS002', 'han.zhiyuan', '', '窗口负责人', '', '1'),
  staffRow('韩志远', 'QS002', 'han.zhiyuan', '', '审批人', '长沙县市场监督管理局', ''),
  staffRow('罗丽', 'QS003', 'luo.li', '', '督查科', '', ''),
]

/** A table as somebody would fill it in; numbers may be numbers. */
export const workbookOf = async (
  rows: readonly (readonly (string | number | null)[])[],
  heads: readonly string[] = STAFF_COLUMNS.map(({ header }) => header),
): Promise<Buffer> => await writeXlsxFile([[...heads], ...rows.map((row) => [...row])]).toBuffer()

export const staffWorkbook = async (rows: readonly StaffRowForm[] = staffRows): Promise<Buffer> =>
  await workbookOf(rows.map((row) => STAFF_COLUMNS.map(({ key }) => row[key] || null)))
