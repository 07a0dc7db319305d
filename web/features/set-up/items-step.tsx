import { chooseItems, type ItemsView, showSetUpItems, uploadItems } from '@yimen/contract/set-up.ts'
import Button from 'antd/es/button'
import Checkbox from 'antd/es/checkbox'
import { useEffect, useState } from 'react'
import { asFailure, call } from '../../api/call.ts'
import type { CallFailure } from '../../api/failure.ts'
import { Failed } from '../../workbench/failed.tsx'
import { Waiting } from '../../workbench/waiting.tsx'
import { ItemGaps } from './item-gaps.tsx'
import { nextStep } from './step-form.tsx'
import type { StepProps } from './step-props.ts'

/** The first items: from the catalogue that comes along, by unit, or from a file of one's own. § items.6 */
export const ItemsStep = ({ go, again }: StepProps & { again: () => Promise<void> }) => {
  const [shown, setShown] = useState<ItemsView | null>(null)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [failure, setFailure] = useState<CallFailure | null>(null)
  const [isPending, setPending] = useState(false)
  const take = (next: ItemsView) => {
    setShown(next)
    setChosen(new Set(next.chosen))
  }
  const during = async (work: () => Promise<void>) => {
    setPending(true)
    setFailure(null)
    try {
      await work()
    } catch (error) {
      setFailure(asFailure(error))
    } finally {
      setPending(false)
    }
  }
  useEffect(() => {
    call(showSetUpItems, {})
      .then(take)
      .catch((error: unknown) => setFailure(asFailure(error)))
  }, [])
  if (shown === null) return failure === null ? <Waiting what="事项" /> : <Failed failure={failure} />

  const turn = (codes: readonly string[], on: boolean) => {
    const next = new Set(chosen)
    for (const code of codes)
      if (on) next.add(code)
      else next.delete(code)
    setChosen(next)
  }
  const isChanged = shown.chosen.length !== chosen.size || shown.chosen.some((code) => !chosen.has(code))
  const choose = async () =>
    take(await call(chooseItems, { body: { version: shown.version, codes: [...chosen] } }))
  const upload = async (text: string) =>
    take(await call(uploadItems, { body: { version: shown.version, text } }))
  return (
    <>
      <p className="set-up-intro">
        系统自带常见事项，按单位选用，地点、电话、复议机关和法院换成本中心的。法定依据和时限请各单位启用后再核对。
      </p>
      {shown.units.length === 0 && (
        <p className="quiet">所填单位在自带目录里没有事项。可以上传自己的目录，也可以启用后再导入。</p>
      )}
      {shown.units.map(({ code, name, items }) => {
        const codes = items.map((item) => item.code)
        const count = codes.filter((each) => chosen.has(each)).length
        return (
          <fieldset key={code} className="group set-up-group">
            <legend>
              {name}（已选 {count} / {items.length}）
            </legend>
            <Checkbox
              checked={count === items.length}
              indeterminate={count > 0 && count < items.length}
              onChange={({ target }) => turn(codes, target.checked)}
            >
              全选
            </Checkbox>
            <div className="set-up-items">
              {items.map((item) => (
                <Checkbox
                  key={item.code}
                  checked={chosen.has(item.code)}
                  onChange={({ target }) => turn([item.code], target.checked)}
                >
                  {item.name}
                </Checkbox>
              ))}
            </div>
          </fieldset>
        )
      })}
      <details className="more set-up-part" open={shown.uploaded.length > 0}>
        <summary>上传自己的事项目录</summary>
        <p className="quiet">
          JSON 文件，格式同命令 import-items。单位的代码：
          {shown.units.map(({ code, name }) => `${name} ${code}`).join('，') || '见“进驻单位”的业务类别'}。
        </p>
        <div className="act-foot">
          <label className="set-up-file">
            选择目录文件（.json）
            <input
              type="file"
              accept=".json,application/json"
              onClick={({ currentTarget }) => {
                currentTarget.value = ''
              }}
              onChange={({ target }) => {
                const [file] = target.files ?? []
                if (file !== undefined) void during(async () => await upload(await file.text()))
              }}
            />
          </label>
          {shown.uploaded.length > 0 && (
            <Button onClick={() => void during(async () => await upload(''))}>
              不用这个文件（{shown.uploaded.length} 个事项）
            </Button>
          )}
        </div>
      </details>
      {failure !== null && <Failed failure={failure} />}
      <ItemGaps shown={shown} />
      <div className="set-up-foot">
        <Button
          type="primary"
          loading={isPending}
          onClick={() =>
            void during(async () => {
              if (isChanged || shown.version === 0) await choose()
              await again()
              go(nextStep('items'))
            })
          }
        >
          保存所选 {chosen.size} 个，下一步：核对并启用
        </Button>
        {isChanged && <Button onClick={() => void during(choose)}>只检查完整性</Button>}
      </div>
    </>
  )
}
