import type { UnitPlace } from '@yimen/contract/places.ts'
import Button from 'antd/es/button'
import { useEffect, useRef, useState } from 'react'
import { Link } from 'react-router'
import { AddWindow } from './add-window.tsx'
import { ChangeUnit } from './change-unit.tsx'
import { ChangeWindow } from './change-window.tsx'
import { CloseUnit, CloseWindow, OpenUnit, OpenWindow } from './close-place.tsx'
import { openText, type Places } from './places.ts'

type Open = 'unit' | 'close' | 'add' | { window: string } | { closing: string } | null

/** One unit with its windows, and the forms that change them. */
export const UnitPage = ({
  unit,
  places,
  again,
}: {
  unit: UnitPlace
  places: Places
  again: () => Promise<void>
}) => {
  const [open, setOpen] = useState<Open>(null)
  const [said, setSaid] = useState('')
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  useEffect(() => {
    document.title = `${unit.name} · 单位与窗口 · 一门`
  }, [unit.name])
  const show = (next: Open) => {
    setSaid('')
    setOpen(next)
  }
  const onDone = (words: string) => {
    setOpen(null)
    setSaid(words)
    heading.current?.focus()
    void again()
  }
  const form = { onDone, onClose: () => setOpen(null) }
  const windows = places.windows.filter(({ unitId }) => unitId === unit.unitId)
  const chosen =
    open !== null && typeof open === 'object'
      ? windows.find(({ windowId }) => windowId === ('window' in open ? open.window : open.closing))
      : undefined
  const isOver = unit.held === 'over'
  return (
    <>
      <Link to="/places">← 全部单位</Link>
      <div className="page-head">
        <h1 ref={heading} tabIndex={-1}>
          {unit.name} <small>{openText(unit)}</small>
        </h1>
        <div className="page-tools">
          <Button type="primary" aria-expanded={open === 'unit'} onClick={() => show('unit')}>
            更改单位
          </Button>
          {unit.toOn === null && (
            <>
              <Button aria-expanded={open === 'add'} onClick={() => show('add')}>
                增加窗口
              </Button>
              <Button aria-expanded={open === 'close'} onClick={() => show('close')}>
                关闭单位
              </Button>
            </>
          )}
          {unit.toOn !== null && <OpenUnit unit={unit} onDone={onDone} />}
        </div>
      </div>
      {said !== '' && (
        <output className="done">
          <b className="done-sign">✓</b> {said}
        </output>
      )}
      {open === 'unit' && <ChangeUnit unit={unit} {...form} />}
      {open === 'close' && <CloseUnit unit={unit} {...form} />}
      {open === 'add' && <AddWindow unit={unit} places={places} {...form} />}
      <dl className="facts">
        {FACTS.map(([field, label]) => (
          <div key={field}>
            <dt>{label}</dt>
            <dd>{unit[field]}</dd>
          </div>
        ))}
      </dl>
      <section className="part" aria-labelledby="windows">
        <h2 id="windows">窗口</h2>
        {windows.length === 0 && <p>○ 还没有窗口，它的事项无处收件。</p>}
        {open !== null && typeof open === 'object' && chosen !== undefined && (
          <>
            {'window' in open && <ChangeWindow key={chosen.windowId} window={chosen} {...form} />}
            {'closing' in open && <CloseWindow key={chosen.windowId} window={chosen} {...form} />}
          </>
        )}
        {windows.length > 0 && (
          <table className="table cards">
            <thead>
              <tr>
                <th scope="col">窗口号</th>
                <th scope="col">名称</th>
                <th scope="col">位置</th>
                <th scope="col">状态</th>
                <th scope="col">办理</th>
              </tr>
            </thead>
            <tbody>
              {windows.map((window) => (
                <tr key={window.windowId}>
                  <td>{window.number}号</td>
                  <td>{window.name}</td>
                  <td>{window.place}</td>
                  <td>{openText(window)}</td>
                  <td>
                    <div className="page-tools">
                      <Button
                        size="small"
                        aria-label={`更改：${window.name}`}
                        onClick={() => show({ window: window.windowId })}
                      >
                        更改
                      </Button>
                      {window.toOn === null ? (
                        <Button
                          size="small"
                          aria-label={`关闭：${window.name}`}
                          onClick={() => show({ closing: window.windowId })}
                        >
                          关闭
                        </Button>
                      ) : (
                        !isOver && <OpenWindow window={window} onDone={onDone} />
                      )}
                    </div>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </section>
    </>
  )
}

const FACTS = [
  ['phone', '咨询电话'],
  ['address', '单位地址'],
  ['reconsiderationBody', '复议机关'],
  ['court', '诉讼法院'],
  ['sealText', '印章文字'],
  ['letterPrefix', '文号前缀'],
] as const satisfies readonly (readonly [keyof UnitPlace, string])[]
