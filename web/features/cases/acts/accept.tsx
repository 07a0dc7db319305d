import { ClauseMark } from '../../../workbench/clause-mark.tsx'
import { ActPanel, type ActProps } from './act-panel.tsx'

/** The numbered letter and its due date come with the act itself. § items.4.3 § cases.2.2 */
export const Accept = (props: ActProps) => {
  const { materials } = props.shown
  const needed = materials.filter(({ state }) => state !== 'not-needed')
  const missing = needed.filter(({ state }) => state === 'missing')
  return (
    <ActPanel
      {...props}
      action="accept"
      initial={{}}
      words={() => ({})}
      submit="受理并出具通知书"
      lead={
        <>
          <p>
            材料 {needed.length - missing.length}／{needed.length}{' '}
            份已收。受理后即生成受理通知书，写明办理期限，自今天起算（今天不计入）。
          </p>
          {missing.length > 0 && (
            <p className="short">
              ▲ 还差{missing.map(({ name }) => name).join('、')}，收齐后才能受理。{' '}
              <ClauseMark id="items.4.3" />
            </p>
          )}
        </>
      }
    />
  )
}
