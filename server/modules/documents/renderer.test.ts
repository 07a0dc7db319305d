import { afterEach, expect, test, vi } from 'vitest'
import { createRenderer, type Renderer } from './renderer.ts'
import { SAMPLES } from './samples/index.ts'
import { times } from './samples/sample.ts'
import { pdfPages } from './testing/pdf-text.ts'
import { createTypesetter } from './typesetter.ts'

// Every test starts a process of its own.
vi.setConfig({ testTimeout: 120_000 })

const short = SAMPLES.acceptance.shortest
const numbered = (serial: number) => ({ ...short, number: `浏文政受〔2026〕${serial}号` })

let renderer: Renderer | undefined
afterEach(async () => {
  await renderer?.stop()
})

test('另一个进程排出的字节与本进程一致', async () => {
  renderer = createRenderer()
  const here = createTypesetter().typeset('refusal', SAMPLES.refusal.rare)
  expect(Buffer.compare(await renderer.render('refusal', SAMPLES.refusal.rare), here.pdf)).toBe(0)
})

test('同时要的文书各得各的', async () => {
  renderer = createRenderer()
  const { render } = renderer
  const pdfs = await Promise.all(times(12, (i) => render('acceptance', numbered(i + 1))))
  for (const [i, pdf] of pdfs.entries()) expect(pdfPages(pdf).join('')).toContain(`受〔2026〕${i + 1}号`)
})

test('排版出错只影响那一份，说明原因', async () => {
  renderer = createRenderer()
  const wrong = renderer.render('acceptance', short, 99)
  const right = renderer.render('acceptance', short)
  await expect(wrong).rejects.toThrow('文书模板编译失败')
  expect(pdfPages(await right)).toHaveLength(1)
})

test('进程中途被杀：换一个进程，排着的文书一份不少', async () => {
  renderer = createRenderer()
  const { render, pid } = renderer
  await render('acceptance', short)
  const killed = pid()
  const waiting = times(6, (i) => render('acceptance', numbered(i + 1)))
  process.kill(killed ?? 0, 'SIGKILL')
  const pdfs = await Promise.all(waiting)
  expect(pdfs.map((pdf) => pdfPages(pdf).length)).toEqual(times(6, () => 1))
  expect(pid()).not.toBe(killed)
})

test('超时的那一份两次不成即告知，后面的照常', async () => {
  renderer = createRenderer({ timeoutMs: 4000 })
  const { render } = renderer
  const materials = times(60_000, (i) => ({ name: `第${i}种材料`, originals: 1, copies: 1 }))
  const endless = render('receipt', { ...SAMPLES.receipt.shortest, materials })
  const after = render('acceptance', short)
  await expect(endless).rejects.toThrow('超时')
  expect(pdfPages(await after)).toHaveLength(1)
})

test('停止以后：等着的被告知，不再接受，进程已结束', async () => {
  renderer = createRenderer()
  const { render, pid, stop } = renderer
  await render('acceptance', short)
  const process_ = pid() ?? 0
  const waiting = render('acceptance', short)
  await Promise.all([expect(waiting).rejects.toThrow('已停止'), stop()])
  await expect(render('acceptance', short)).rejects.toThrow('已停止')
  expect(() => process.kill(process_, 0)).toThrow('ESRCH')
})
