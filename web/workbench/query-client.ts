import { QueryClient } from '@tanstack/react-query'
import { asFailure } from '../api/call.ts'
import { mayRetry } from '../api/failure.ts'

/**
 * Reading is tried again twice where that may help; commands are never sent again by themselves. The centre's network
 * may have no way out, so the browser's own idea of being offline decides nothing.
 */
export const makeQueryClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: {
        networkMode: 'always',
        retry: (count, error) => count < 2 && mayRetry(asFailure(error)),
        retryDelay: (count, error) => asFailure(error).retryAfter * 1000 || 600 * 2 ** count,
        refetchOnWindowFocus: true,
        gcTime: 10 * 60_000,
      },
      mutations: { networkMode: 'always', retry: false },
    },
  })
