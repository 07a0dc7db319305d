import { saveWindows } from '@yimen/contract/set-up.ts'
import type { WindowForm } from '@yimen/contract/set-up-places.ts'
import Button from 'antd/es/button'
import Form from 'antd/es/form'
import { call } from '../../api/call.ts'
import { uuid } from '../../api/uuid.ts'
import { ListRefusals } from './list-refusals.tsx'
import { nextStep, StepForm } from './step-form.tsx'
import type { StepProps } from './step-props.ts'
import { typedIn } from './use-typed.ts'
import { WindowFields } from './window-fields.tsx'

type Values = { windows: Partial<WindowForm>[] }

const another = (windows: readonly Partial<WindowForm>[]): Partial<WindowForm> => {
  const highest = Math.max(0, ...windows.map(({ number }) => Number(number) || 0))
  return {
    key: uuid(),
    number: String(highest + 1),
    place: windows.at(-1)?.place ?? '一楼大厅',
    unitKeys: [],
  }
}

/** Counters of the hall; one may serve several units. */
export const WindowsStep = ({ view, keep, go }: StepProps) => {
  const [form] = Form.useForm<Values>()
  const units = view.units.map(({ key, name }) => ({ value: key, label: name }))
  const known = new Set(view.units.map(({ key }) => key))
  const named = Form.useWatch('windows', form)
  const saved = view.windows.map((window) => ({
    ...window,
    unitKeys: window.unitKeys.filter((key) => known.has(key)),
  }))
  return (
    <StepForm<Values>
      step="windows"
      form={form}
      initial={typedIn<Values>(view, 'windows') ?? { windows: saved.length > 0 ? saved : [another([])] }}
      placed={['windows']}
      save={async (values) =>
        await call(saveWindows, {
          body: {
            version: view.versions['windows'] ?? 0,
            windows: values.windows.map((window) => ({
              ...(window as WindowForm),
              key: window.key ?? uuid(),
            })),
          },
        })
      }
      onSaved={(next) => {
        keep(next)
        go(nextStep('windows'))
      }}
    >
      <p className="set-up-intro">大厅里的每个窗口一项。几个单位合用一个窗口的，把它们都选上。</p>
      <ListRefusals list="windows">
        <Form.List name="windows">
          {(fields, { add, remove }) => (
            <>
              {fields.map(({ name }) => (
                <fieldset key={name} className="group set-up-group">
                  <legend>
                    窗口 {named?.[name]?.number ?? name + 1} {named?.[name]?.name ?? ''}
                  </legend>
                  <Form.Item name={[name, 'key']} hidden>
                    <input type="hidden" />
                  </Form.Item>
                  <div className="set-up-grid set-up-window">
                    <WindowFields at={(field) => [name, field]} units={units} />
                  </div>
                  {fields.length > 1 && (
                    <Button
                      type="text"
                      onClick={() => remove(name)}
                      aria-label={`去掉这个窗口：${named?.[name]?.number ?? ''} ${named?.[name]?.name ?? ''}`}
                    >
                      去掉这个窗口
                    </Button>
                  )}
                </fieldset>
              ))}
              <Button onClick={() => add(another(named ?? []))}>再加一个窗口</Button>
            </>
          )}
        </Form.List>
      </ListRefusals>
    </StepForm>
  )
}
