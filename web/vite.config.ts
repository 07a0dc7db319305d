import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { compressAssets } from './compress-assets.ts'
import { refuseNewer } from './newer-than-halls.ts'

/** The staff workbench; the server fills in the nonce and serves web/dist below /workbench/. */
export default defineConfig({
  root: import.meta.dirname,
  base: '/workbench/',
  plugins: [react(), refuseNewer(), compressAssets()],
  build: {
    // Domestic browsers of a window's computer stand on Chromium 100 and newer.
    target: 'chrome100',
    cssTarget: 'chrome100',
    outDir: 'dist',
    emptyOutDir: true,
    assetsDir: 'assets',
    // An inlined picture or script would need a hole in the content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 900,
  },
})
