import type { Me } from '@yimen/contract/organisation.ts'
import { Suspense, useEffect, useMemo, useState } from 'react'
import { Navigate, Route, Routes, useLocation, useNavigate } from 'react-router'
import { QueuePane } from '../features/cases/queue/queue-pane.tsx'
import { SmallQuestionKey } from '../features/notice/small-question-key.tsx'
import { KeyList } from './key-list.tsx'
import { AdministratorsOnly } from './administrators-only.tsx'
import { fetchParts, lazyPart } from './lazy-part.tsx'
import { MeContext } from './me.ts'
import { NoCase } from './no-case.tsx'
import { Palette } from './palette.tsx'
import { TopBar } from './top-bar.tsx'
import { useKeys } from './use-keys.ts'
import { useLive } from './use-live.ts'
import { Waiting } from './waiting.tsx'

const CasePage = lazyPart(() => import('../features/cases/case-page.tsx'))
const IntakePage = lazyPart(() => import('../features/cases/intake/intake-page.tsx'))
const WindowPage = lazyPart(() => import('../features/organisation/window-page.tsx'))
const LedgerPage = lazyPart(() => import('../features/cases/ledger-page.tsx'))
const FindingsPage = lazyPart(() => import('../features/findings/findings-page.tsx'))
const MessagesPage = lazyPart(() => import('../features/messages/messages-page.tsx'))
const NoticePage = lazyPart(() => import('../features/notice/notice-page.tsx'))
const CalendarPage = lazyPart(() => import('../features/calendar/calendar-page.tsx'))
const RulebookPage = lazyPart(() => import('./rulebook-page.tsx'))
const PeoplePage = lazyPart(() => import('../features/set-up/people-page.tsx'))
const RightsPage = lazyPart(() => import('../features/organisation/rights/rights-page.tsx'))
const PlacesPage = lazyPart(() => import('../features/organisation/places/places-page.tsx'))
const AccountPage = lazyPart(() => import('../features/organisation/second-factor/account-page.tsx'))
const ResetPage = lazyPart(() => import('../features/organisation/second-factor/reset-page.tsx'))
const PasswordPage = lazyPart(() => import('../features/organisation/password-page.tsx'))

type Layer = 'palette' | 'keys' | null

/** Bar, queue and case; below 1100 px the panes become pages of their own. */
export const Shell = ({ me }: { me: Me }) => {
  const [layer, setLayer] = useState<Layer>(null)
  const navigate = useNavigate()
  const live = useLive()
  const { pathname } = useLocation()
  const close = useMemo(() => () => setLayer(null), [])
  useKeys(
    {
      n: () => void navigate('/intake'),
      t: () => void navigate('/notice'),
      '/': () => setLayer('palette'),
      'mod+k': () => setLayer('palette'),
      '?': () => setLayer('keys'),
      g: () => void navigate('/'),
    },
    layer === null,
  )
  useEffect(() => {
    const idle = requestIdleCallback(() => void fetchParts(), { timeout: 5_000 })
    return () => cancelIdleCallback(idle)
  }, [])
  const panes = pathname === '/' || pathname.startsWith('/cases/')
  return (
    <MeContext value={me}>
      <a className="skip" href="#content">
        跳到正文
      </a>
      <TopBar me={me} live={live} onSearch={() => setLayer('palette')} onKeys={() => setLayer('keys')} />
      <main className={panes ? `panes ${pathname === '/' ? 'panes-list' : 'panes-case'}` : 'page-ground'}>
        {panes && <QueuePane />}
        <div id="content" tabIndex={-1} className={panes ? 'pane-right' : 'page'}>
          <Suspense fallback={<Waiting what="页面" />}>
            <Routes>
              <Route path="/" element={<NoCase />} />
              <Route path="/cases/:caseId" element={<CasePage />} />
              <Route path="/intake" element={<IntakePage />} />
              <Route path="/window/:windowId?" element={<WindowPage />} />
              <Route path="/ledger" element={<LedgerPage />} />
              <Route path="/findings" element={<FindingsPage />} />
              <Route path="/messages" element={<MessagesPage />} />
              <Route path="/notice" element={<NoticePage />} />
              <Route path="/calendar/:year?" element={<CalendarPage />} />
              <Route path="/rulebook/:clauseId?" element={<RulebookPage />} />
              <Route element={<AdministratorsOnly />}>
                <Route path="/people" element={<PeoplePage />} />
                <Route path="/rights/:personId?" element={<RightsPage />} />
                <Route path="/places/:unitId?" element={<PlacesPage />} />
                <Route path="/second-factor-reset" element={<ResetPage />} />
              </Route>
              <Route path="/account" element={<AccountPage />} />
              <Route path="/password" element={<PasswordPage />} />
              <Route path="*" element={<Navigate to="/" replace />} />
            </Routes>
          </Suspense>
        </div>
      </main>
      <SmallQuestionKey isEnabled={layer === null} />
      {layer === 'palette' && <Palette onClose={close} />}
      {layer === 'keys' && <KeyList onClose={close} />}
    </MeContext>
  )
}
