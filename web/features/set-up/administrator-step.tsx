import { saveAdministrator } from '@yimen/contract/set-up.ts'
import Form from 'antd/es/form'
import Input from 'antd/es/input'
import { call } from '../../api/call.ts'
import { Field } from '../../workbench/fields/field.tsx'
import { LineField } from '../../workbench/fields/text-field.tsx'
import { nextStep, StepForm } from './step-form.tsx'
import type { StepProps } from './step-props.ts'
import { typedIn } from './use-typed.ts'

type Values = { name: string; badge: string; login: string; password?: string; again?: string }

/** The account of whoever sets up: it administers the centre afterwards. Its password is never kept as typed. */
export const AdministratorStep = ({ view, keep, go }: StepProps) => {
  const [form] = Form.useForm<Values>()
  const has = view.administrator !== null
  return (
    <StepForm<Values>
      step="administrator"
      form={form}
      initial={typedIn<Values>(view, 'administrator') ?? view.administrator ?? {}}
      placed={['name', 'badge', 'login', 'password']}
      kept={({ name, badge, login }) => ({ name, badge, login })}
      save={async ({ name, badge, login, password }) =>
        await call(saveAdministrator, {
          body: {
            version: view.versions['administrator'] ?? 0,
            name,
            badge,
            login,
            ...(password === undefined || password === '' ? {} : { password }),
          },
        })
      }
      onSaved={(next) => {
        keep(next)
        go(nextStep('administrator'))
      }}
    >
      <p className="set-up-intro">这是您自己的账号，启用后由它管理中心：人员、权限、日历。</p>
      <div className="set-up-grid">
        <LineField name="name" label="姓名" max={30} />
        <LineField name="badge" label="工号" max={20} />
        <LineField name="login" label="登录名" max={40} hint="小写字母开头，例如姓名的拼音 zhang.wei" />
        <span />
        <Field
          name="password"
          label={has ? '新密码' : '密码'}
          optional={has}
          rules={[{ min: 10, message: '密码至少 10 个字符' }]}
          hint={has ? '不填则仍用原来的密码' : '至少 10 个字符，几个词连在一起最好记'}
        >
          <Input.Password autoComplete="new-password" maxLength={200} />
        </Field>
        <Field
          name="again"
          label="再输一次密码"
          optional={has}
          rules={[
            {
              validator: (_, value) =>
                (value ?? '') === (form.getFieldValue('password') ?? '')
                  ? Promise.resolve()
                  : Promise.reject(new Error('两次输入的密码不一致')),
            },
          ]}
        >
          <Input.Password autoComplete="new-password" maxLength={200} />
        </Field>
      </div>
    </StepForm>
  )
}
