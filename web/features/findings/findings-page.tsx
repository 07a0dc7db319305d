import { useEffect, useState } from 'react'
import { useSearchParams } from 'react-router'
import { ClauseMark } from '../../workbench/clause-mark.tsx'
import { KeyHint } from '../../workbench/key-hint.tsx'
import { useMe } from '../../workbench/me.ts'
import { useKeys } from '../../workbench/use-keys.ts'
import { neighbour } from '../cases/queue/queue-order.ts'
import { DutyList } from './duty-list.tsx'
import { QuestionList } from './question-list.tsx'
import { tabsFor } from './question-tabs.ts'
import './findings.css'

/** Questions to me and what I owe until when: a question is no verdict, and “not mine” is an answer. § fault.4 */
const FindingsPage = () => {
  const me = useMe()
  const [search, setSearch] = useSearchParams()
  const [said, setSaid] = useState('')
  const tabs = tabsFor(me)
  const tab = tabs.find(({ key }) => key === search.get('tab')) ?? tabs[0]
  const go = (key: string) => {
    setSaid('')
    setSearch(key === tabs[0]?.key ? {} : { tab: key }, { replace: true })
  }
  const turn = (by: 1 | -1) => {
    const next = neighbour(tabs, tab, by)
    if (next !== undefined) go(next.key)
  }
  useKeys({ ']': () => turn(1), '[': () => turn(-1) })
  useEffect(() => {
    document.title = '需要说明的事 · 一门'
  }, [])
  return (
    <div className="wide findings-page">
      <div className="page-head">
        <h1>需要说明的事</h1>
        <p className="quiet">
          记录里看到的疑问，不是结论：先听说明，再核实，最后才认定。 <ClauseMark id="fault.4" />
        </p>
      </div>
      <div className="queue-tabs findings-tabs" role="tablist" aria-label="分类">
        {tabs.map(({ key, label }) => (
          <button
            key={key}
            type="button"
            role="tab"
            aria-selected={key === tab?.key}
            className="queue-tab"
            onClick={() => go(key)}
          >
            {label}
          </button>
        ))}
      </div>
      {said !== '' && (
        <output className="done">
          <b className="done-sign">✓</b> {said}
        </output>
      )}
      <div role="tabpanel" aria-label={tab?.label}>
        {tab?.kind === 'question' && <QuestionList key={tab.key} tab={tab} onSaid={setSaid} />}
        {tab?.kind === 'duty' && <DutyList key={tab.key} tab={tab} onSaid={setSaid} />}
      </div>
      <p className="queue-foot findings-foot">
        <KeyHint of="j" /> <KeyHint of="k" /> 选，
        <KeyHint of="enter" /> 说明或登记，
        <KeyHint of="d" /> 看经过，
        <KeyHint of="o" /> 打开办件，
        <KeyHint of="[" /> <KeyHint of="]" /> 换一栏
      </p>
    </div>
  )
}

export default FindingsPage
