// Puts the pages together: which one is shown stands after the # of the address, language and theme in two buttons.

const DATA = JSON.parse(document.getElementById('data').textContent);

function linkTo(card) { return '#s=' + encodeURIComponent(card.subject); }
function open(card) { location.hash = linkTo(card); }

function theme() { return document.documentElement.dataset.theme || (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'); }
function setTheme(name) { document.documentElement.dataset.theme = name; draw(); }
function setLanguage(at) { language = at; document.documentElement.lang = at === 0 ? 'zh-CN' : 'en'; draw(); }

function head() {
  const run = DATA.run, dark = theme() === 'dark';
  document.title = `${own(DATA.title)} · ${run.period}`;
  return [h('div', {}, h('h1', {}, own(DATA.title), ' · ', run.period), h('div', { class: 'soft small' }, `${showDays(run.first, run.last)} · ${w('asOf')} ${shortTime(run.as_of)} · ${run.plan} v${run.version}${run.currency ? ` · ${w('currency')} ${run.currency}` : ''}`)),
    h('div', { class: 'tools' }, h('button', { onclick: () => setLanguage(1 - language) }, w('other')), h('button', { onclick: () => setTheme(dark ? 'light' : 'dark') }, w(dark ? 'light' : 'dark')),
      h('button', { onclick: () => print() }, w('print')))];
}

// Seconds are shown where there are any, parts of a second never.
function shortTime(text) { return text.replace(/\.\d+$/, '').replace(/:00$/, ''); }

function draw() {
  const asked = new URLSearchParams(location.hash.slice(1)).get('s');
  const cards = DATA.run.subjects, card = cards.length === 1 && DATA.run.is_people ? cards[0] : cards.find((one) => one.subject === asked);
  document.getElementById('head').replaceChildren(...head());
  document.getElementById('page').replaceChildren(...(card ? subjectPage(card) : overview()).flat(9).filter(Boolean));
}

document.documentElement.dataset.theme = theme();
addEventListener('hashchange', () => { draw(); scrollTo(0, 0); document.getElementById('page').focus({ preventScroll: true }); });
let drawnAt = drawnWidth();
addEventListener('resize', () => { if (drawnWidth() !== drawnAt) { drawnAt = drawnWidth(); draw(); } });
draw();
