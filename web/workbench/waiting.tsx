import { useEffect, useState } from 'react'

/** Grey lines where text will stand; only when waiting takes longer than 300 ms, so that nothing flickers. */
export const Waiting = ({ lines = 6, what }: { lines?: number; what: string }) => {
  const slow = useLater(300)
  const verySlow = useLater(4_000)
  if (!slow) return null
  return (
    <output className="waiting" aria-label={`正在载入${what}`}>
      {Array.from({ length: lines }, (_, line) => (
        <span key={line} className={`waiting-line waiting-${line % 3}`} />
      ))}
      {verySlow && <p className="quiet">正在载入{what}，比平时慢一些。</p>}
    </output>
  )
}

const useLater = (delay: number): boolean => {
  const [later, setLater] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLater(true), delay)
    return () => clearTimeout(timer)
  }, [delay])
  return later
}
