import { html, type Child, type Markup } from '../../kernel/http/html.ts'
import { isMuted } from '../../kernel/rule/index.ts'
import type { AssetPaths } from './assets.ts'
import { inEnglish, inWords } from './english/phrases.ts'
import { HTML_LANGUAGE } from './language.ts'
import { phone } from './marks.ts'
import type { CentreFacts } from './portal-deps.ts'
import { LANGUAGE_FIELD, PRINT_FIELD } from './reading.ts'
import type { Page, Visit } from './visit.ts'

/** The frame around every public page: skip link, landmarks, reading controls, complaint telephone. § service.3.3 */
export const layout = (visit: Visit, page: Page, assets: AssetPaths): Markup => {
  const { say, centre, language, large } = visit
  const centreName = centre === null ? '' : language === 'en' ? englishName(centre) : centre.name
  const site = centreName || say('政务服务中心', 'Government service centre')
  return html`<!doctype html>
<html lang="${HTML_LANGUAGE[language]}" class="${[large && 'large', page.sheet && 'has-sheet'].filter(Boolean).join(' ')}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${page.title} · ${site}</title>
<meta name="color-scheme" content="light">
${page.private === true && html`<meta name="robots" content="noindex">`}
<link rel="icon" href="${assets.mark}" type="image/svg+xml">
<link rel="stylesheet" href="${assets.css}">
<script src="${assets.script}" defer></script>
</head>
<body>
<a class="skip" href="#main">${say('跳到正文', 'Skip to main content')}</a>
<header class="top">
<div class="inside">
<p class="site"><a href="/">${inWords(site, visit)}</a></p>
${readingControls(visit, page)}
<nav aria-label="${say('主要栏目', 'Main')}"><ul>
${links(visit, [
  ['/items', say('办事指南', 'Guides')],
  ['/track', say('查进度', 'Track a case')],
  ['/v', say('核验文书', 'Check a letter')],
])}
</ul></nav>
</div>
${
  centre?.demonstration === true &&
  html`<p class="demonstration"><strong>${say('演示', 'Demonstration')}</strong> ${say(
    '人物和编号都是虚构的，不能凭此办事。',
    'Invented people and numbers; nothing here is official.',
  )}</p>`
}
</header>
<main id="main" tabindex="-1">
<div class="inside">
${page.body}
</div>
</main>
${footer(visit)}
</body>
</html>`
}

const englishName = ({ name, nameEn }: CentreFacts): string => nameEn ?? inEnglish(name) ?? name

const links = ({ path }: Visit, entries: readonly (readonly [string, string])[]): Child =>
  entries.map(([href, words]) => {
    const here = path === href || path.startsWith(`${href}/`)
    return html`<li><a href="${href}"${here && html` aria-current="${path === href ? 'page' : 'true'}"`}>${words}</a></li>
`
  })

/** Language and print size: a form without script that asks for the same page again. */
const readingControls = ({ path, say, language, large, query }: Visit, { again }: Page): Markup => {
  const fields =
    again?.fields ?? [...query].filter(([name]) => name !== LANGUAGE_FIELD && name !== PRINT_FIELD)
  return html`<form class="reading" method="${again?.method ?? 'get'}" action="${path}">
${fields.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
<button name="${PRINT_FIELD}" value="${large ? 'normal' : 'large'}">${
    large ? say('标准字号', 'Normal print') : say('大字', 'Large print')
  }</button>
<button name="${LANGUAGE_FIELD}" value="${language === 'en' ? 'zh' : 'en'}" lang="${
    language === 'en' ? 'zh-CN' : 'en'
  }">${language === 'en' ? '中文' : 'English'}</button>
</form>`
}

const footer = (visit: Visit): Markup => {
  const { say, centre } = visit
  return html`<footer class="bottom">
<div class="inside">
${
  centre !== null &&
  html`${
    hasComplaintLine() &&
    html`<p class="complaint">${say('对服务不满意，请打投诉电话', 'Not satisfied? Complaint telephone')}${say('：', ': ')}${phone(
      centre.complaintPhone,
    )}${say('，', ', ')}<a href="/complaint">${say('怎样投诉', 'how to complain')}</a></p>`
  }
<p>${centre.enquiryPhone !== undefined && html`${say('咨询电话：', 'Enquiries: ')}${phone(centre.enquiryPhone)}${say('。', '. ')}`}${say(
    '地址：',
    'Address: ',
  )}${inWords(centre.address, visit)}</p>`
}
<ul>
${links(visit, [
  ['/deadlines', say('推算办理期限', 'Work out a deadline')],
  [`/calendar/${visit.todayOn.slice(0, 4)}`, say('工作日历', 'Working days')],
  ['/complaint', say('投诉电话', 'Complaints')],
  ['/accessibility', say('无障碍说明', 'Accessibility')],
])}
</ul>
</div>
</footer>`
}

/** Whoever is served may complain, from every page. § service.3.3 § staff-code.2 */
const hasComplaintLine = (): boolean => !isMuted('service.3.3') && !isMuted('staff-code.2')
