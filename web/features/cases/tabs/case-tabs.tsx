import type { CaseView } from '@yimen/contract/cases-view.ts'
import { Tabs } from '../../../workbench/tabs.tsx'
import { ToldTab } from '../../messages/told-tab.tsx'
import { LetterTab } from '../../documents/letter-tab.tsx'
import type { Print } from '../../documents/use-print.ts'
import { ApplicantTab } from './applicant-tab.tsx'
import { FeeTab } from './fee-tab.tsx'
import { HistoryTab } from './history-tab.tsx'
import { MaterialTab } from './material-tab.tsx'

/** Everything about the case, one question per tab. */
export const CaseTabs = ({ shown, print }: { shown: CaseView; print: Print }) => {
  const needed = shown.materials.filter(({ state }) => state !== 'not-needed')
  const received = needed.filter(({ state }) => state === 'received').length
  return (
    <Tabs
      label="办件内容"
      items={[
        {
          key: 'materials',
          label: `材料 ${received}／${needed.length}`,
          children: <MaterialTab shown={shown} />,
        },
        {
          key: 'letters',
          label: `文书 ${shown.letters.length}`,
          children: <LetterTab letters={shown.letters} print={print} />,
        },
        { key: 'told', label: '告知', children: <ToldTab caseId={shown.caseId} /> },
        { key: 'history', label: '经过', children: <HistoryTab shown={shown} /> },
        { key: 'applicant', label: '申请人', children: <ApplicantTab shown={shown} /> },
        {
          key: 'fees',
          label: `费用${shown.fees.length === 0 ? '' : ` ${shown.fees.length}`}`,
          children: <FeeTab shown={shown} />,
        },
      ]}
    />
  )
}
