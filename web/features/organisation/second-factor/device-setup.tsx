import type { Enrolment } from '@yimen/contract/organisation-sign-in.ts'
import { CodeForm } from './code-form.tsx'
import './second-factor.css'

/** The key of a new phone as a picture and as text, and the first code that proves it arrived. */
export const DeviceSetup = ({
  enrolment: { key, qr, uri },
  confirm,
}: {
  enrolment: Enrolment
  confirm: (code: string) => Promise<void>
}) => (
  <div className="device-setup">
    <ol>
      <li>在手机上打开任意一个身份验证器应用（应用商店搜索“身份验证器”，或用手机自带的密码管理）。</li>
      <li>
        用它扫描下面的二维码；扫不了的，选择“手工输入”，填写密钥。
        <img
          className="device-qr"
          alt="动态口令密钥的二维码，密钥文字在下方"
          src={`data:image/svg+xml;utf8,${encodeURIComponent(qr)}`}
        />
        <code className="device-key">{key}</code>
        <a className="device-link" href={uri}>
          就在这部手机上绑定
        </a>
      </li>
      <li>手机上会显示 6 位数字，每 30 秒换一次。把它填在这里：</li>
    </ol>
    <CodeForm submit="确认绑定" onCode={confirm} />
  </div>
)
