// Put into a copy of a report's page by page.sh: goes through the page as a reader would and tells the window around it what it
// found, line by line: "problem …" for what must not be, "name number" for what the script compares with the run.

const problems = new Set(window.probeErrors);
const lines = [];

function shines(color) {  // relative luminance, WCAG 2.2
  const [r, g, b] = color.map((x) => x / 255).map((x) => x <= 0.04045 ? x / 12.92 : ((x + 0.055) / 1.055) ** 2.4);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
function channels(text) { return (text.match(/[\d.]+/g) || []).map(Number); }
function groundOf(element) {
  for (let at = element; at; at = at.parentElement) {
    const ground = channels(getComputedStyle(at).backgroundColor);
    if (ground.length === 3 || ground[3] === 1) return ground.slice(0, 3);
  }
  return [255, 255, 255];
}
function checkContrast(where) {
  for (const element of document.querySelectorAll('#head *, #page *')) {
    const text = [...element.childNodes].filter((node) => node.nodeType === 3).map((node) => node.data).join('').trim();
    if (!text || element.tagName === 'title' || element.getClientRects().length === 0) continue;
    const style = getComputedStyle(element), ink = channels(element.namespaceURI.endsWith('svg') ? style.fill : style.color).slice(0, 3);
    const [light, dark] = [shines(ink), shines(groundOf(element))].sort((a, b) => b - a);
    const ratio = (light + 0.05) / (dark + 0.05);
    if (ratio < 4.5) problems.add(`contrast ${ratio.toFixed(2)} of ${element.tagName}.${element.getAttribute('class')} '${text.slice(0, 20)}' in ${where}`);
    checked += 1;
  }
}
let checked = 0;

function look(where) {
  const root = document.documentElement;
  if (root.scrollWidth > innerWidth) problems.add(`${where} is ${root.scrollWidth} wide in ${innerWidth}`);
  const text = document.body.innerText;
  for (const wrong of ['undefined', 'NaN', '[object', 'null', '{0}']) if (text.includes(wrong)) problems.add(`'${wrong}' in ${where}`);
  for (const image of document.querySelectorAll('svg[role=img]')) if (!image.getAttribute('aria-label')) problems.add(`a drawing without a name in ${where}`);
  checkDrawings(where);
  checkFunnels(where);
  for (const one of document.querySelectorAll('button, a, input, select')) {
    if (!one.innerText.trim() && !one.getAttribute('aria-label')) problems.add(`${one.tagName} without a name in ${where}`);
  }
}

// No label of the distribution lies on another; what a bullet chart shows lies within it.
function checkDrawings(where) {
  const boxes = [...document.querySelectorAll(`svg[aria-label="${w('distribution')}"] text`)].map((text) => [text.textContent, text.getBBox()]);
  for (const [i, [name, a]] of boxes.entries()) {
    for (const [other, b] of boxes.slice(i + 1)) {
      const meet = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x) > 1 && Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y) > 3;
      if (meet) problems.add(`labels meet: '${name}' and '${other}' in ${where}`);
    }
  }
  for (const section of document.querySelectorAll('section[id^="i-"]')) {
    const bullet = section.querySelector('.charts > svg');
    const width = bullet ? bullet.viewBox.baseVal.width : 0;
    if (bullet) bullets += 1;
    for (const part of bullet ? bullet.querySelectorAll('circle, line, rect, text') : []) {
      const box = part.getBBox();
      if (box.x < -0.5 || box.x + box.width > width + 0.5) problems.add(`${part.tagName} of ${section.id} sticks out in ${where}`);
    }
  }
}
let bullets = 0, funnels = 0;
// Funnels stay within their drawing, and each has its numbers as a table.
function checkFunnels(where) {
  for (const funnel of document.querySelectorAll('.funnel')) {
    funnels += 1;
    const drawing = funnel.querySelector('svg'), [, , width, height] = drawing.getAttribute('viewBox').split(' ').map(Number);
    for (const part of drawing.querySelectorAll('circle, line, polyline, text')) {
      const box = part.getBBox();
      if (box.x < -0.5 || box.x + box.width > width + 0.5 || box.y < -0.5 || box.y + box.height > height + 0.5) problems.add(`${part.tagName} '${part.textContent}' of a funnel sticks out in ${where}`);
    }
    if (funnel.querySelectorAll('.twin tbody tr').length !== drawing.querySelectorAll('circle').length) problems.add(`a funnel and its table differ in ${where}`);
  }
}

function go(hash) { history.replaceState(null, '', hash || '#'); draw(); }

const other = [];
for (const at of [0, 1]) {
  setLanguage(at);
  go('');
  look(`overview ${at}`);
  other.push(document.getElementById('page').innerText);
  lines.push(`ranked${at} ${document.querySelectorAll('tr.ranked').length}`, `ranks${at} ${[...document.querySelectorAll('tr.ranked td:first-child')].filter((cell) => /^\d+(\n|$)/.test(cell.innerText)).length}`);
  let n_opened = 0;
  for (const card of DATA.run.subjects) {
    go(linkTo(card));
    look(`${card.subject} ${at}`);
    const n_sections = document.querySelectorAll('section[id^="i-"]').length;
    if (document.querySelector('h2').innerText === (card.name || card.subject) && n_sections === card.indicators.length && document.querySelectorAll('svg[role=img]').length > 0) n_opened += 1;
  }
  lines.push(`opened${at} ${n_opened}`);
}
if (!other[0].includes('怎么算的') || !other[1].includes('How it is computed')) problems.add('the language switch changes nothing');
if (/[a-z]{3} [a-z]{3}/.test(other[0].replace(/steelyard .*/g, ''))) problems.add('English words on the Chinese page: ' + other[0].match(/.*[a-z]{3} [a-z]{3}.*/)[0].slice(0, 80));
for (const name of ['light', 'dark']) {
  setTheme(name);
  for (const hash of ['', linkTo(DATA.run.subjects[0])]) {
    go(hash);
    for (const part of document.querySelectorAll('details')) part.open = true;
    checkContrast(`${name} ${hash}`);
    look(`${name} ${hash} with all opened`);
  }
}
if (performance.getEntriesByType('resource').length > 0) problems.add('the page asked for ' + performance.getEntriesByType('resource')[0].name);
for (const error of window.probeErrors) problems.add(error);
lines.push(`contrasts ${checked}`, `bullets ${bullets}`, `funnels ${funnels}`, `width ${innerWidth}`);
parent.postMessage([...[...problems].map((one) => 'problem ' + one.replaceAll('\n', ' ')), ...lines].join('\n'), '*');
