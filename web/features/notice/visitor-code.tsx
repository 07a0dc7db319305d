import { showNoticeCode } from '@yimen/contract/notice.ts'
import Button from 'antd/es/button'
import { useView } from '../../api/use-view.ts'
import { Failed } from '../../workbench/failed.tsx'
import { KeyHint } from '../../workbench/key-hint.tsx'
import { Overlay } from '../../workbench/overlay.tsx'
import { useKeys } from '../../workbench/use-keys.ts'
import { Waiting } from '../../workbench/waiting.tsx'
import { type Answers, svgAddress } from './notice-words.ts'

/** The same content for the visitor's phone; B shows it as large as the screen. § notice.2 */
export const VisitorCode = ({
  itemVersionId,
  itemName,
  answers,
  isLarge,
  onLarge,
}: {
  itemVersionId: string
  itemName: string
  answers: Answers
  isLarge: boolean
  onLarge: (isLarge: boolean) => void
}) => {
  const code = useView(
    showNoticeCode,
    { body: { itemVersionId, answers } },
    { keepLast: true, staleTime: 10 * 60_000 },
  )
  useKeys({ b: () => onLarge(true) }, code.data !== undefined && !isLarge)
  if (code.error !== null) return <Failed failure={code.error} again={() => void code.refetch()} />
  if (code.data === undefined) return <Waiting what="二维码" lines={3} />
  const { url, svg } = code.data
  const picture = (className: string) => (
    <img className={className} src={svgAddress(svg)} alt={`${itemName}一次性告知的二维码`} />
  )
  return (
    <div className="visitor-code">
      {picture('code-small')}
      <div className="visitor-code-words">
        <p>来人用手机扫码，看到同样的内容。</p>
        <p className="quiet">公开页没有文号和印章，不登记来人的任何信息。</p>
        <div className="page-tools">
          <Button size="small" onClick={() => onLarge(true)}>
            放大给来人扫 <KeyHint of="b" />
          </Button>
          <a href={url} target="_blank" rel="noreferrer">
            打开公开页
          </a>
        </div>
      </div>
      {isLarge && (
        <Overlay title="请用手机扫码" onClose={() => onLarge(false)}>
          <div className="code-overlay" tabIndex={-1} data-autofocus>
            {picture('code-large')}
            <p className="code-name">{itemName}</p>
            <p className="quiet number">{url}</p>
          </div>
        </Overlay>
      )}
    </div>
  )
}
