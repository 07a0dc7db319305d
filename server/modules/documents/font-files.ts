import { readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { type FontFace, readFontFaces } from './font-coverage.ts'

const require = createRequire(import.meta.url)

/** The fonts that come with the house (SIL OFL 1.1): serif for letters, sans as the 黑体 of headings. */
export const SERIF = 'Noto Serif SC'
export const SANS = 'Noto Sans SC'
const SHIPPED = [
  '@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf',
  '@expo-google-fonts/noto-serif-sc/700Bold/NotoSerifSC_700Bold.ttf',
  '@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf',
  '@expo-google-fonts/noto-sans-sc/500Medium/NotoSansSC_500Medium.ttf',
]

/** Fonts to set letters with: folders for the compiler, faces with what they cover, and files that were no fonts. */
export type FontFiles = {
  folders: readonly string[]
  faces: readonly FontFace[]
  unreadable: readonly string[]
}

/** The shipped fonts and those of the centre's own folder (licensed 仿宋, 小标宋, characters of extension B …). */
export const findFontFiles = (fontsDir?: string): FontFiles => {
  const shipped = SHIPPED.map((name) => require.resolve(name))
  const own = fontsDir === undefined ? [] : fontFilesIn(fontsDir)
  const faces: FontFace[] = shipped.flatMap(readFontFaces)
  const unreadable: string[] = []
  for (const path of own) {
    try {
      faces.push(...readFontFaces(path))
    } catch {
      unreadable.push(path)
    }
  }
  const folders = [...shipped.map((path) => dirname(path)), ...(fontsDir === undefined ? [] : [fontsDir])]
  return { folders, faces, unreadable }
}

const fontFilesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(ttf|otf|ttc|otc)$/i.test(name))
    .sort()
    .map((name) => join(folder, name))

/** 仿宋 sets the body, 小标宋 the title [GB/T 9704]; any other font only lends characters the rest lacks. */
export const fontRole = (families: readonly string[]): 'body' | 'title' | 'other' => {
  const names = families.join(' ').toLowerCase()
  if (/仿宋|fangsong/.test(names)) return 'body'
  if (/小标宋|xiaobiaosong|xbs/.test(names)) return 'title'
  return 'other'
}
