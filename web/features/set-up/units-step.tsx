import { saveUnits, UNIT_KINDS, type UnitForm, type UnitKind } from '@yimen/contract/set-up.ts'
import Button from 'antd/es/button'
import Form from 'antd/es/form'
import { call } from '../../api/call.ts'
import { uuid } from '../../api/uuid.ts'
import { PickField } from '../../workbench/fields/choice-field.tsx'
import { LineField } from '../../workbench/fields/text-field.tsx'
import { ListRefusals } from './list-refusals.tsx'
import { nextStep, StepForm } from './step-form.tsx'
import type { StepProps } from './step-props.ts'
import { typedIn } from './use-typed.ts'

type Values = { units: Partial<UnitForm>[] }
const KINDS = (Object.entries(UNIT_KINDS) as [UnitKind, string][]).map(([value, label]) => ({ value, label }))

/** Units of one centre mostly share town, court and government: a new one starts with what the one before says. */
const another = (before: Partial<UnitForm> | undefined, view: StepProps['view']): Partial<UnitForm> => ({
  key: uuid(),
  reconsiderationBody: before?.reconsiderationBody ?? '',
  court: before?.court ?? '',
  address: before?.address ?? view.centre?.address ?? '',
  phone: before?.phone ?? view.centre?.phone ?? '',
})

export const UnitsStep = ({ view, keep, go }: StepProps) => {
  const [form] = Form.useForm<Values>()
  const units = view.units.length > 0 ? view.units : [another(undefined, view)]
  const named = Form.useWatch('units', form)
  return (
    <StepForm<Values>
      step="units"
      form={form}
      initial={typedIn<Values>(view, 'units') ?? { units: [...units] }}
      placed={['units']}
      save={async (values) =>
        await call(saveUnits, {
          body: {
            version: view.versions['units'] ?? 0,
            // Hidden fields are not among a form's own values.
            units: values.units.map((unit) => ({
              ...(unit as UnitForm),
              key: unit.key ?? uuid(),
              sealText: unit.sealText?.trim() || (unit.name ?? ''),
            })),
          },
        })
      }
      onSaved={(next) => {
        keep(next)
        go(nextStep('units'))
      }}
    >
      <p className="set-up-intro">
        派人进驻中心、以自己名义作决定的单位。复议机关和诉讼法院会写在每一份不予许可、不予受理的文书里。
      </p>
      <ListRefusals list="units">
        <Form.List name="units">
          {(fields, { add, remove }) => (
            <>
              {fields.map(({ name }) => (
                <fieldset key={name} className="group set-up-group">
                  <legend>
                    单位 {name + 1} {named?.[name]?.name ?? ''}
                  </legend>
                  <Form.Item name={[name, 'key']} hidden>
                    <input type="hidden" />
                  </Form.Item>
                  <div className="set-up-grid set-up-three">
                    <Unit at={name} />
                  </div>
                  {fields.length > 1 && (
                    <Button
                      type="text"
                      onClick={() => remove(name)}
                      aria-label={`去掉这个单位：${name + 1} ${named?.[name]?.name ?? ''}`}
                    >
                      去掉这个单位
                    </Button>
                  )}
                </fieldset>
              ))}
              <Button onClick={() => add(another(named?.at(-1), view))}>再加一个单位</Button>
            </>
          )}
        </Form.List>
      </ListRefusals>
    </StepForm>
  )
}

const Unit = ({ at }: { at: number }) => {
  const list = (field: keyof UnitForm) => [at, field] as const
  return (
    <>
      <LineField name={list('name')} label="单位全称" max={60} placeholder="某某县民政局" />
      <PickField name={list('kind')} label="业务类别" options={KINDS} hint="系统自带的事项按类别归到单位" />
      <LineField
        name={list('letterPrefix')}
        label="文号前缀"
        max={20}
        hint="各单位不同，例如“长青民”，文书编为“长青民受〔2026〕1号”"
      />
      <LineField name={list('reconsiderationBody')} label="复议机关" max={60} placeholder="某某县人民政府" />
      <LineField name={list('court')} label="诉讼法院" max={60} placeholder="某某县人民法院" />
      <LineField name={list('sealText')} label="印章文字" max={60} optional hint="不填则同单位全称" />
      <LineField name={list('address')} label="单位地址" max={120} />
      <LineField name={list('phone')} label="咨询电话" max={30} />
    </>
  )
}
