import type { AGENT_POWERS } from '@yimen/contract/cases-forms.ts'
import type { CaseView } from '@yimen/contract/cases-view.ts'
import { DOCUMENT_LABELS, type DocumentType } from '@yimen/contract/identity.ts'
import { POWER_LABELS } from '../party/party-draft.ts'

const documentLabel = (type: string): string => DOCUMENT_LABELS[type as DocumentType] ?? type

const Fact = ({ label, children }: { label: string; children: string | null }) => (
  <div>
    <dt>{label}</dt>
    <dd>{children === null || children === '' ? <span className="quiet">未登记</span> : children}</dd>
  </div>
)

export const ApplicantTab = ({ shown: { applicant, agent } }: { shown: CaseView }) => (
  <>
    <dl className="facts">
      <Fact label={applicant.kind === 'person' ? '姓名' : '单位名称'}>{applicant.name}</Fact>
      <Fact label={documentLabel(applicant.documentType)}>{applicant.documentNumber}</Fact>
      <Fact label="联系电话">{applicant.mobile}</Fact>
      <Fact label="电子邮箱">{applicant.email}</Fact>
      <Fact label="地址">{applicant.address}</Fact>
      {applicant.legalRepresentative !== null && (
        <>
          <Fact label="法定代表人">{applicant.legalRepresentative.name}</Fact>
          <Fact label={documentLabel(applicant.legalRepresentative.documentType)}>
            {applicant.legalRepresentative.documentNumber}
          </Fact>
        </>
      )}
    </dl>
    {applicant.masked && <p className="quiet">您的岗位不需要看到完整的个人信息，部分内容已隐去。</p>}
    {agent !== null && (
      <section className="part">
        <h2>代理人</h2>
        <dl className="facts">
          <Fact label="姓名">{agent.name}</Fact>
          <Fact label={documentLabel(agent.documentType)}>{agent.documentNumber}</Fact>
          <Fact label="电话">{agent.mobile}</Fact>
          <Fact label="授权委托书">{agent.authority}</Fact>
          <Fact label="权限">
            {agent.powers
              .map((power) => POWER_LABELS[power as (typeof AGENT_POWERS)[number]] ?? power)
              .join('、')}
          </Fact>
        </dl>
      </section>
    )}
  </>
)
