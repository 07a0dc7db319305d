import Button from 'antd/es/button'
import Checkbox from 'antd/es/checkbox'
import { useState } from 'react'
import './second-factor.css'

/** Shown this once: whoever leaves has to say that they are kept. */
export const RecoveryCodes = ({
  codes,
  next,
  onKept,
}: {
  codes: readonly string[]
  /** What the button leads to. */
  next: string
  onKept: () => void
}) => {
  const [isKept, setKept] = useState(false)
  const [said, setSaid] = useState('')
  const copy = async () => {
    await navigator.clipboard.writeText(codes.join('\n'))
    setSaid('✓ 已复制，请粘贴到安全的地方。')
  }
  return (
    <section className="recovery" aria-label="恢复码">
      <p>
        手机丢失或更换时，一个恢复码可以代替动态口令登录一次。它们<strong>只显示这一次</strong>
        ，请抄写或打印，不要和手机放在一起。
      </p>
      <ul className="recovery-codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <div className="recovery-acts no-print">
        {/* A browser gives the clipboard to pages behind https only. */}
        {'clipboard' in navigator && <Button onClick={() => void copy()}>复制</Button>}
        <Button onClick={() => window.print()}>打印</Button>
        <output className="quiet">{said}</output>
      </div>
      <div className="recovery-kept no-print">
        <Checkbox checked={isKept} onChange={({ target }) => setKept(target.checked)}>
          我已保存好恢复码
        </Checkbox>
        <Button type="primary" block disabled={!isKept} onClick={onKept}>
          {next}
        </Button>
      </div>
    </section>
  )
}
