import { addDays } from '@yimen/contract/local-date.ts'
import { endPost, type PostView } from '@yimen/contract/organisation-rights.ts'
import Checkbox from 'antd/es/checkbox'
import Form from 'antd/es/form'
import { useMemo } from 'react'
import { useCommand } from '../../../api/use-command.ts'
import { ChoiceField } from '../../../workbench/fields/choice-field.tsx'
import { DayField } from '../../../workbench/fields/text-field.tsx'
import { shortDay, todayOn } from '../../../workbench/when.ts'
import { CommandForm } from '../command-form.tsx'
import type { FormProps } from './form-props.ts'
import { postText } from './rights-words.ts'

type Values = { when: 'now' | 'today' | 'day'; lastOn: string; withGrants: boolean }

const WHEN = [
  { value: 'now', label: '现在' },
  { value: 'today', label: '今天为最后一天' },
  { value: 'day', label: '另定最后一天' },
] as const

/** Ends a post at once or with a day; what was granted at its unit may end with it. § items.5.2 */
export const EndPost = ({ view, post, onDone, onClose }: FormProps & { post: PostView }) => {
  const [form] = Form.useForm<Values>()
  const when = Form.useWatch('when', form)
  const params = useMemo(() => ({ postId: post.postId }), [post.postId])
  const command = useCommand(endPost, params)
  const today = todayOn()
  const hasBegun = post.held === 'now'
  const granted = view.grants.filter(({ unitId, held }) => unitId === post.unitId && held !== 'over')
  const stays = view.posts.some(
    ({ postId, unitId, held }) => postId !== post.postId && unitId === post.unitId && held !== 'over',
  )
  const initial: Values = { when: 'now', lastOn: '', withGrants: granted.length > 0 && !stays }
  const send = async ({ when: chosen, lastOn, withGrants }: Values) => {
    const last = { now: addDays(today, -1), today, day: lastOn }[chosen]
    if ((await command.send({ lastOn: last, withGrants })) === null) return
    const until = chosen === 'now' ? '，当即生效' : `，最后一天为${shortDay(last)}`
    onDone(`已${hasBegun ? '结束' : '取消'}${view.name}的岗位“${postText(post)}”${until}。本人会收到消息。`)
  }
  return (
    <CommandForm
      title={`${hasBegun ? '结束' : '取消'}岗位：${postText(post)}`}
      submit={hasBegun ? '结束岗位' : '取消安排'}
      form={form}
      initial={initial}
      command={command}
      send={send}
      onClose={onClose}
    >
      {view.openTasks > 0 && (
        <p className="late">
          ▲ {view.name}名下还有 {view.openTasks} 件待办，不会自动转走，请窗口负责人或单位负责人转交。
        </p>
      )}
      {hasBegun && <ChoiceField name="when" label="从何时起不再担任" options={WHEN} />}
      {when === 'day' && <DayField name="lastOn" label="最后一天" min={addDays(today, 1)} />}
      {granted.length > 0 && (
        <Form.Item
          name="withGrants"
          valuePropName="checked"
          {...(stays ? { extra: `${view.name}在${post.unit ?? ''}还有别的岗位，请核对是否收回。` } : {})}
        >
          <Checkbox>
            同时收回在{post.unit}的办理权限（{granted.length} 项）
          </Checkbox>
        </Form.Item>
      )}
    </CommandForm>
  )
}
