import { expect, test } from 'vitest'
import { browserWords } from './browser-words.ts'

const chrome = 'AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0'
test.each([
  [`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${chrome} Safari/537.36`, 'Windows 上的 Chrome 类浏览器'],
  [`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${chrome} Safari/537.36 Edg/`, 'Windows 上的 Edge'],
  ['Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0', 'Linux 上的 Firefox'],
  [`Mozilla/5.0 (Linux; Android 13; V2203A) ${chrome} Mobile`, '安卓设备上的 Chrome 类浏览器'],
  [`Mozilla/5.0 (Phone; OpenHarmony 5.0) ${chrome} ArkWeb`, '鸿蒙设备上的 Chrome 类浏览器'],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Safari/604.1',
    '苹果手机上的 Safari',
  ],
  [
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Safari/605.1.15',
    '苹果电脑上的 Safari',
  ],
  ['curl/8.5.0', '其他程序'],
  ['Mozilla/5.0 (Windows NT 10.0) Something/1', 'Windows 上的其他程序'],
  ['<b>Chrome/1</b>', 'Chrome 类浏览器'],
  ['', '其他程序'],
])('%s', (agent, words) => expect(browserWords(agent)).toBe(words))
