import { UNIT_KINDS, type UnitForm, type UnitKind } from '@yimen/contract/set-up-places.ts'
import { PickField } from '../../workbench/fields/choice-field.tsx'
import { LineField } from '../../workbench/fields/text-field.tsx'

const KINDS = (Object.entries(UNIT_KINDS) as [UnitKind, string][]).map(([value, label]) => ({ value, label }))

/** What is asked of a unit, at the set-up and later. */
export const UnitFields = ({
  at,
}: {
  /** Where in its form a field stands. */
  at: (field: keyof UnitForm) => string | readonly (string | number)[]
}) => (
  <>
    <LineField name={at('name')} label="单位全称" max={60} placeholder="某某县民政局" />
    <PickField name={at('kind')} label="业务类别" options={KINDS} hint="系统自带的事项按类别归到单位" />
    <LineField
      name={at('letterPrefix')}
      label="文号前缀"
      max={20}
      hint="各单位不同，例如“长青民”，文书编为“长青民受〔2026〕1号”"
    />
    <LineField name={at('reconsiderationBody')} label="复议机关" max={60} placeholder="某某县人民政府" />
    <LineField name={at('court')} label="诉讼法院" max={60} placeholder="某某县人民法院" />
    <LineField name={at('sealText')} label="印章文字" max={60} optional hint="不填则同单位全称" />
    <LineField name={at('address')} label="单位地址" max={120} />
    <LineField name={at('phone')} label="咨询电话" max={30} />
  </>
)
