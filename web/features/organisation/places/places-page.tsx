import { listPlaces } from '@yimen/contract/places.ts'
import Button from 'antd/es/button'
import { useEffect, useState } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import { useView } from '../../../api/use-view.ts'
import { Failed } from '../../../workbench/failed.tsx'
import { Nothing } from '../../../workbench/nothing.tsx'
import { Waiting } from '../../../workbench/waiting.tsx'
import { HELD_WORDS } from '../rights/rights-words.ts'
import { AddUnit } from './add-unit.tsx'
import type { Places } from './places.ts'
import { UnitPage } from './unit-page.tsx'

/** Units and windows of the running centre: the administrator changes, adds, closes and opens them. */
const PlacesPage = () => {
  const { unitId } = useParams()
  const found = useView(listPlaces, {})
  useEffect(() => {
    document.title = '单位与窗口 · 一门'
  }, [])
  const again = async () => void (await found.refetch())
  const places = found.data
  const unit = places?.units.find((each) => each.unitId === unitId)
  return (
    <div className="wide">
      {places === undefined && found.error === null && <Waiting what="单位与窗口" />}
      {found.error !== null && <Failed failure={found.error} again={() => void again()} />}
      {places !== undefined && unitId === undefined && <Units places={places} again={again} />}
      {places !== undefined && unit !== undefined && (
        <UnitPage key={unit.unitId} unit={unit} places={places} again={again} />
      )}
      {places !== undefined && unitId !== undefined && unit === undefined && (
        <Nothing action={<Link to="/places">全部单位</Link>}>没有找到这个单位。</Nothing>
      )}
    </div>
  )
}

const Units = ({ places, again }: { places: Places; again: () => Promise<void> }) => {
  const [isAdding, setAdding] = useState(false)
  const navigate = useNavigate()
  return (
    <>
      <div className="page-head">
        <h1>单位与窗口</h1>
        <div className="page-tools">
          <Button type="primary" aria-expanded={isAdding} onClick={() => setAdding(true)}>
            增加单位
          </Button>
        </div>
      </div>
      <p className="quiet">
        点开一个单位，改它的电话、地址、复议机关、法院、印章文字，增减窗口。当即生效，写进以后的文书；已经出的文书不变。只关闭，不删除。
      </p>
      {isAdding && (
        <AddUnit
          places={places}
          onClose={() => setAdding(false)}
          onDone={(unitId) => {
            setAdding(false)
            void again().then(() => navigate(`/places/${unitId}`))
          }}
        />
      )}
      <table className="table cards" aria-label="单位">
        <thead>
          <tr>
            <th scope="col">单位</th>
            <th scope="col">窗口</th>
            <th scope="col">咨询电话</th>
            <th scope="col">状态</th>
          </tr>
        </thead>
        <tbody>
          {places.units.map((unit) => (
            <tr key={unit.unitId}>
              <td>
                <Link to={`/places/${unit.unitId}`}>{unit.name}</Link>
              </td>
              <td>
                {places.windows
                  .filter(({ unitId, held }) => unitId === unit.unitId && held !== 'over')
                  .map(({ number, name }) => `${number}号 ${name}`)
                  .join('、') || '没有窗口'}
              </td>
              <td data-label="电话">{unit.phone}</td>
              <td className="no-break">
                <span aria-hidden="true">{HELD_WORDS[unit.held].sign}</span> {OPEN_WORDS[unit.held]}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}

const OPEN_WORDS = { now: '开放', later: '尚未开放', over: '已关闭' } as const

export default PlacesPage
