import { QueryClientProvider } from '@tanstack/react-query'
import ConfigProvider from 'antd/es/config-provider'
import zhCN from 'antd/es/locale/zh_CN'
import { lazy, Suspense, useMemo } from 'react'
import { BrowserRouter } from 'react-router'
import { SessionGate } from '../features/organisation/session/session-gate.tsx'
import { cspNonce } from './csp-nonce.ts'
import { PartBoundary } from './part-boundary.tsx'
import { makeQueryClient } from './query-client.ts'
import { Shell } from './shell.tsx'
import { theme } from './theme.ts'
import { Waiting } from './waiting.tsx'

const SetUpPage = lazy(() => import('../features/set-up/set-up-page.tsx'))
/** Before there is a centre nobody can sign in; the server leads here then. */
const isSetUp = location.pathname.startsWith('/workbench/set-up')

/** The staff workbench: what it needs everywhere, then who is at it, then the panes. */
export const App = () => {
  const client = useMemo(() => makeQueryClient(), [])
  return (
    <ConfigProvider
      csp={{ nonce: cspNonce() }}
      locale={zhCN}
      theme={theme}
      wave={{ disabled: true }}
      button={{ autoInsertSpace: false }}
    >
      <QueryClientProvider client={client}>
        <BrowserRouter basename="/workbench">
          <PartBoundary>
            {() =>
              isSetUp ? (
                <Suspense fallback={<Waiting what="设置页面" />}>
                  <SetUpPage />
                </Suspense>
              ) : (
                <SessionGate>{(me) => <Shell me={me} />}</SessionGate>
              )
            }
          </PartBoundary>
        </BrowserRouter>
      </QueryClientProvider>
    </ConfigProvider>
  )
}
