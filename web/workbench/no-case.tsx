import { Elsewhere, worksElsewhere } from './elsewhere.tsx'
import { KeyHint } from './key-hint.tsx'
import { useMe, windowsOf } from './me.ts'

/** Beside the queue while no case is open. */
export const NoCase = () => {
  const me = useMe()
  const hasSeat = windowsOf(me).length > 0
  return (
    <div className="nothing">
      {worksElsewhere(me) ? <Elsewhere /> : <p>从左边选一件打开。</p>}
      <p className="quiet key-line">
        <KeyHint of="j" /> <KeyHint of="k" /> 选，
        <KeyHint of="enter" /> 打开，
        {hasSeat && (
          <>
            <KeyHint of="n" /> 收新件，
          </>
        )}
        <KeyHint of="/" /> 搜索或扫码，
        <KeyHint of="?" /> 列出全部按键
      </p>
    </div>
  )
}
