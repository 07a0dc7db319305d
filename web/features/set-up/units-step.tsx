import { saveUnits } from '@yimen/contract/set-up.ts'
import type { UnitForm } from '@yimen/contract/set-up-places.ts'
import Button from 'antd/es/button'
import Form from 'antd/es/form'
import { call } from '../../api/call.ts'
import { uuid } from '../../api/uuid.ts'
import { ListRefusals } from './list-refusals.tsx'
import { nextStep, StepForm } from './step-form.tsx'
import type { StepProps } from './step-props.ts'
import { UnitFields } from './unit-fields.tsx'
import { typedIn } from './use-typed.ts'

type Values = { units: Partial<UnitForm>[] }

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
                    <UnitFields at={(field) => [name, field]} />
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
