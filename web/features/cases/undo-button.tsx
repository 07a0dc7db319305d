import Button from 'antd/es/button'
import { useEffect, useState } from 'react'
import { KeyHint } from '../../workbench/key-hint.tsx'
import { useKeys } from '../../workbench/use-keys.ts'

/** The way back, for as many seconds as the server said when it sent this version. § fault.5.6 */
export const UndoButton = ({
  seconds,
  isPending,
  onUndo,
}: {
  seconds: number
  isPending: boolean
  onUndo: () => void
}) => {
  const [until] = useState(() => Date.now() + seconds * 1000)
  const [left, setLeft] = useState(seconds)
  useEffect(() => {
    const timer = setInterval(() => setLeft(Math.max(0, Math.ceil((until - Date.now()) / 1000))), 1000)
    return () => clearInterval(timer)
  }, [until])
  useKeys({ z: onUndo }, left > 0)
  return left > 0 ? (
    <Button size="small" onClick={onUndo} loading={isPending}>
      撤销（还有 {left} 秒） <KeyHint of="z" />
    </Button>
  ) : null
}
