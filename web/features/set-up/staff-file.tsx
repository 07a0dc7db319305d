import {
  type FileReply,
  STAFF_FILE_BYTES,
  type StaffCheck,
  type StaffFault,
} from '@yimen/contract/set-up-staff.ts'
import Button from 'antd/es/button'
import { useState } from 'react'
import { asFailure } from '../../api/call.ts'
import { CallFailure } from '../../api/failure.ts'
import { Failed } from '../../workbench/failed.tsx'
import { download, inBase64 } from './files.ts'

type Read = { name: string; file: string; check: StaffCheck }

/** Staff by table: template, a dry run that names every fault, then the import. */
export const StaffFile = ({
  template,
  check,
  bring,
}: {
  template: () => Promise<FileReply>
  check: (file: string) => Promise<StaffCheck>
  /** Imports, and says what was done. */
  bring: (file: string) => Promise<string>
}) => {
  const [read, setRead] = useState<Read | null>(null)
  const [failure, setFailure] = useState<CallFailure | null>(null)
  const [pending, setPending] = useState<'template' | 'check' | 'import' | null>(null)
  const [said, setSaid] = useState('')

  const during = async (what: NonNullable<typeof pending>, work: () => Promise<void>) => {
    setPending(what)
    setFailure(null)
    setSaid('')
    try {
      await work()
    } catch (error) {
      setFailure(asFailure(error))
    } finally {
      setPending(null)
    }
  }
  const choose = async (file: File | undefined) => {
    if (file === undefined) return
    setRead(null)
    if (file.size > STAFF_FILE_BYTES)
      return setFailure(
        new CallFailure('malformed', '文件超过 2 MB，请删去图片和无关的工作表，或者分几次上传'),
      )
    await during('check', async () => {
      const base64 = await inBase64(file)
      setRead({ name: file.name, file: base64, check: await check(base64) })
    })
  }
  const sound = read !== null && read.check.faults.length === 0
  return (
    <section className="set-up-part" aria-labelledby="staff-file">
      <h2 id="staff-file">用表格一次导入</h2>
      <p className="quiet">
        先下载模板，照表头填写，再选择填好的文件。选好后先试读，列出全部问题；试读不写入任何内容。
      </p>
      <div className="act-foot">
        <Button
          loading={pending === 'template'}
          onClick={() => void during('template', async () => download(await template()))}
        >
          下载模板
        </Button>
        <label className="set-up-file">
          选择填好的表格（.xlsx）
          <input
            type="file"
            accept=".xlsx,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
            // The same file, mended, can be chosen again.
            onClick={({ currentTarget }) => {
              currentTarget.value = ''
            }}
            onChange={({ target }) => void choose(target.files?.[0])}
          />
        </label>
      </div>
      {pending === 'check' && <output className="quiet">正在试读…</output>}
      {failure !== null && <Failed failure={failure} />}
      {read !== null && read.check.faults.length > 0 && (
        <Faults name={read.name} rows={read.check.rows} faults={read.check.faults} />
      )}
      {sound && (
        <div className="set-up-sound">
          <output>
            ✓ {read.name}：{read.check.rows} 行，{read.check.people} 人，没有问题。
          </output>
          <Button
            type="primary"
            loading={pending === 'import'}
            onClick={() =>
              void during('import', async () => {
                setSaid(await bring(read.file))
                setRead(null)
              })
            }
          >
            导入这 {read.check.people} 人
          </Button>
        </div>
      )}
      {said !== '' && <output className="set-up-done">✓ {said}</output>}
    </section>
  )
}

const Faults = ({ name, rows, faults }: { name: string; rows: number; faults: readonly StaffFault[] }) => (
  <div className="set-up-faults" role="alert">
    <p>
      ▲ {name}
      {rows > 0 ? `：${rows} 行里有 ${faults.length} 处要改` : ''}，什么都没有写入。改好后再选择一次。
    </p>
    <table className="table cards">
      <thead>
        <tr>
          <th scope="col">行</th>
          <th scope="col">列</th>
          <th scope="col">问题和处理</th>
        </tr>
      </thead>
      <tbody>
        {faults.map(({ row, column, message }) => (
          <tr key={`${row} ${column ?? ''} ${message}`}>
            <td className="no-break">第 {row} 行</td>
            <td className="no-break">{column ?? '整表'}</td>
            <td>{message}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </div>
)
