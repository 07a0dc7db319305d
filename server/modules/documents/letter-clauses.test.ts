import type { LetterData, LetterKind } from '@yimen/contract/documents.ts'
import { describeClause } from '@yimen/rulebook/testing.ts'
import { expect, test } from 'vitest'
import { SAMPLES } from './samples/index.ts'
import { squeeze, textOf, typeset, zhDate } from './testing/letter-text.ts'
import { pdfPages, pdfRuns } from './testing/pdf-text.ts'

const VARIANTS = ['shortest', 'longest', 'rare'] as const

/** The smallest type of the paragraph of rights in proportion to the text. */
const rightsToText = <K extends LetterKind>(kind: K, data: LetterData<K>): number => {
  const { pdf, size } = typeset(kind, data)
  const runs = pdfRuns(pdf).flat()
  const from = runs.findIndex((run) => run.text.startsWith('权利告知'))
  const to = runs.findLastIndex((run) => run.text.includes('讼。'))
  const printed = runs.slice(from, to + 1).filter((run) => !/^\d*$/.test(run.text))
  return from < 0 ? 0 : Math.min(...printed.map((run) => run.size)) / size
}

describeClause('items.4.3', () => {
  const named = ['receipt', 'acceptance', 'non-acceptance', 'supplement'] as const

  test.each(named)('%s 印有文号、日期、专用印章、校验码和二维码', (kind) => {
    const data = SAMPLES[kind].shortest
    const { pdf } = typeset(kind, data)
    const text = pdfPages(pdf).join('')
    for (const printed of [
      data.number,
      zhDate(data.dateOn),
      data.sealText,
      data.sealUse ?? '',
      data.verifyCode,
    ])
      expect(text).toContain(printed)
    expect(text).toContain('扫码查验真伪')
    expect(text).toContain(data.bodyName)
  })

  test('不予受理写明理由、依据、去处和两条救济途径', () => {
    const data = SAMPLES['non-acceptance'].longest
    const text = textOf('non-acceptance', data)
    const { elsewhere, remedy } = data
    for (const printed of [data.reasons, elsewhere?.body, elsewhere?.place, elsewhere?.phone, remedy.court])
      expect(text).toContain(squeeze(printed ?? '缺'))
    expect(text).toContain(`60日内向${remedy.reconsideration}申请行政复议`)
  })

  test('不予受理的权利告知，字不小于正文', () => {
    const ratios = VARIANTS.map((variant) =>
      rightsToText('non-acceptance', SAMPLES['non-acceptance'][variant]),
    )
    expect(ratios).toEqual([1, 1, 1])
  })

  test.each([
    ['not-needed', '依法不需要取得行政许可', '第三十二条第一款第一项'],
    ['not-ours', '依法不属于本机关职权范围', '第三十二条第一款第二项'],
  ] as const)('不予受理（%s）引许可法相应各项', (ground, said, article) => {
    const text = textOf('non-acceptance', { ...SAMPLES['non-acceptance'].shortest, ground })
    expect(text).toContain(said)
    expect(text).toContain(article)
  })

  test('补正告知书列出每一项材料和要求，并写明不再另提', () => {
    const data = SAMPLES.supplement.longest
    const text = textOf('supplement', data)
    expect(text).toContain(`需要补正的全部内容（共${data.points.length}项）`)
    for (const point of data.points) expect(text).toContain(squeeze(point.material))
    expect(text.split(squeeze(data.points[0]?.requirement ?? '缺'))).toHaveLength(data.points.length + 1)
    expect(text).toContain('不再提出本告知书以外的补正要求')
  })

  test('材料接收凭证写明第五个工作日的日期和逾期即为受理', () => {
    const text = textOf('receipt', SAMPLES.receipt.shortest)
    expect(text).toContain('2026年11月30日（星期一）前')
    expect(text).toContain('逾期不告知的，自收到材料之日起即为受理')
  })

  test('逾期未告知的，受理通知书写明自收到之日起受理', () => {
    const data = SAMPLES.acceptance.shortest
    expect(textOf('acceptance', { ...data, deemed: true })).toContain(
      `（${zhDate(data.receivedOn)}）起即为受理`,
    )
    expect(textOf('acceptance', data)).not.toContain('起即为受理')
  })

  test('非许可事项不引许可法', () => {
    const data = SAMPLES.acceptance.shortest
    expect(textOf('acceptance', data)).toContain('行政许可法')
    expect(textOf('acceptance', { ...data, itemKind: '20' })).not.toContain('行政许可法')
  })
})

describeClause('cases.3.2', () => {
  test.each(['refusal', 'reply'] as const)('%s 写明理由、依据和两条救济途径，期限以事项所定为准', (kind) => {
    const remedy = { ...SAMPLES[kind].longest.remedy, reconsiderationDays: 30, lawsuitMonths: 3 }
    const data = { ...SAMPLES[kind].shortest, bases: SAMPLES[kind].longest.bases, remedy }
    const text = textOf(kind, data)
    expect(text).toContain(squeeze('answer' in data ? data.answer : data.reasons))
    for (const { name, article } of data.bases) expect(text).toContain(`《${name}》${article}`)
    expect(text).toContain(`30日内向${remedy.reconsideration}申请行政复议`)
    expect(text).toContain(`3个月内依法向${remedy.court}提起行政诉讼`)
  })

  test.each(['refusal', 'reply'] as const)('%s 权利告知的字不小于正文', (kind) => {
    expect(VARIANTS.map((variant) => rightsToText(kind, SAMPLES[kind][variant]))).toEqual([1, 1, 1])
  })

  test('答复件不能当场答复的，先按承诺件受理，写明原因', () => {
    const conversion = { from: 'reply', reason: '需要核对规划' } as const
    const text =
      textOf('reply', SAMPLES.reply.shortest) +
      textOf('acceptance', { ...SAMPLES.acceptance.shortest, conversion })
    expect(text).toContain('原因是需要核对规划。现先按承诺件受理')
  })
})

describeClause('cases.1.1', () => {
  test('即办件转承诺件的受理通知书写明原因和新的期限', () => {
    const conversion = { from: 'immediate', reason: '打印证件的设备故障' } as const
    const text = textOf('acceptance', { ...SAMPLES.acceptance.shortest, conversion })
    expect(text).toContain('因打印证件的设备故障，不能当场办结，转为承诺件办理')
    expect(text).toContain('2026年12月14日（星期一）18:00前')
  })
})

describeClause('cases.2.2', () => {
  test('受理通知书写明期限、星期和钟点；年历未定的注明暂定', () => {
    const data = SAMPLES.acceptance.shortest
    expect(textOf('acceptance', data)).toContain('办结期限2026年12月14日（星期一）18:00前')
    expect(textOf('acceptance', data)).not.toContain('暂定')
    const due = { ...data.due, provisional: true }
    expect(textOf('acceptance', { ...data, due })).toContain('18:00前（暂定）')
  })

  test('不计时限的环节、延长和恢复，都写明理由和新的期限', () => {
    const { stop, extend, resume } = { stop: 'shortest', extend: 'longest', resume: 'rare' } as const
    expect(textOf('clock-stop', SAMPLES['clock-stop'][stop])).toContain('不计算在办理期限内')
    const extended = textOf('clock-stop', SAMPLES['clock-stop'][extend])
    expect(extended).toContain('办理期限延长10个工作日')
    expect(extended).toContain('2027年2月10日（星期三）18:00前（暂定）')
    expect(textOf('clock-stop', SAMPLES['clock-stop'][resume])).toContain('2026年12月31日（星期四）12:00前')
  })
})

describeClause('fault.5.2', () => {
  test('受理、不予受理和答复都出书面文书', () => {
    expect(textOf('acceptance', SAMPLES.acceptance.shortest)).toContain('决定予以受理')
    expect(textOf('non-acceptance', SAMPLES['non-acceptance'].shortest)).toContain('决定不予受理')
    const reply = SAMPLES.reply.longest
    expect(textOf('reply', reply)).toContain(squeeze(reply.request))
  })
})

describeClause('items.4.1', () => {
  test('办事指南依次列明实施机关、依据、条件、材料、程序、时限、收费', () => {
    const text = textOf('guide', SAMPLES.guide.longest)
    const order = [
      '实施机关',
      '设定依据',
      '办理条件',
      '申请材料',
      '办理程序',
      '办理时限',
      '收费依据和标准',
      '办理结果',
    ]
    const places = order.map((heading) => text.indexOf(`、${heading}`))
    expect(places).not.toContain(-1)
    expect(places).toEqual(places.toSorted((a, b) => a - b))
    for (const material of SAMPLES.guide.longest.materials) expect(text).toContain(squeeze(material.name))
  })

  test('含未核实内容的指南注明示例数据', () => {
    expect(textOf('guide', SAMPLES.guide.shortest)).toContain('示例数据')
    expect(textOf('guide', SAMPLES.guide.longest)).not.toContain('示例数据')
  })
})

describeClause('notice.2', () => {
  test('一次性告知单列明全部材料和状态，写明不再另要', () => {
    const data = SAMPLES.notice.longest
    const text = textOf('notice', data)
    for (const { name } of data.materials) expect(text).toContain(squeeze(name))
    expect(text).toContain('已备')
    expect(text).toContain('待备')
    expect(text).toContain('不再要求')
    for (const step of data.procedure) expect(text).toContain(step)
  })
})
