// The page of all: figures at a glance, distribution, where points are lost, the ranking, how it is computed.

// The last grade is the worst, however many there are.
function gradeColorAt(at) { return `var(--grade-${at > 0 && at === DATA.grades.length - 1 ? 4 : Math.min(at, 3)})`; }
function gradeColor(name) {
  const at = DATA.grades.findIndex((grade) => grade.name === name);
  return at < 0 ? 'var(--grade-none)' : gradeColorAt(at);
}
// Rows of unknown value that are not in a value: orders in a currency without a rate.
function nLeftOut(one) { return one.value !== null && indicatorOf(one.name).leaves_unknown_out ? one.unknown || 0 : 0; }
function leftOutWords(one) { return nLeftOut(one) > 0 ? w('leftOut', trimmed(nLeftOut(one), 0)) : ''; }
function leftOutNote(cards) {
  const sums = scoredIndicators().map((indicator) => [own(indicator.label), cards.reduce((sum, card) => sum + nLeftOut(card.indicators.find((one) => one.name === indicator.name)), 0)]).filter(([, n]) => n > 0);
  return sums.length > 0 && h('p', { class: 'small soft' }, `* ${w('leftOutOf')}${sums.map(([label, n]) => `${label} ${trimmed(n, 0)}`).join(language === 0 ? '、' : ', ')}`);
}
// What people call a grade; its name is what the data know it by.
function gradeLabel(name) { return own(DATA.grades.find((grade) => grade.name === name)?.label) || name; }
function itemLabel(name) { return own(DATA.items[name]) || name; }
function gradeChip(name) { return h('span', { class: 'grade', style: `color:${gradeColor(name)}` }, name ? gradeLabel(name) : w('noGrade')); }
// Why there is no grade, as a sentence; under the chip of a table one word does.
function noGrade(card) { return own(DATA.no_grade[card.subject]); }
function noGradeBriefly(card) { return ['protected', 'ledger'].includes(card.reason) && h('div', { class: 'soft small', title: noGrade(card) }, w('because_' + card.reason)); }
function scoresBefore(id) { return DATA.before.map((run) => run.subjects[id]?.score ?? null); }
// What people call a comparable group; ids are for machines.
function groupTitle(group) { return DATA.group_titles[group] || group; }
function placeOf(card) { return card.subject + (card.rank_group ? ' · ' + groupTitle(card.rank_group) : ''); }
function scoredIndicators() { return DATA.indicators.filter((indicator) => indicator.scored); }

function tile(label, value, hint) { return h('div', { class: 'tile' }, h('span', { class: 'soft small' }, label), h('b', {}, value), hint && h('span', { class: 'soft small' }, hint)); }

function tiles(cards) {
  const shownOnly = cards.filter((card) => card.reason === 'protected');
  const rated = cards.filter((card) => card.score !== null && card.reason !== 'protected'), [middle, was] = DATA.median;
  return h('div', { class: 'tiles' },
    tile(w('subjects'), String(cards.length - shownOnly.length), `${w('rated')} ${rated.length}` + (shownOnly.length > 0 ? ` · ${w('because_protected')} ${shownOnly.length}` : '')),
    tile(w('median'), middle === null ? '—' : trimmed(middle, 2), middle !== null && was !== null && `${w('before')} ${showSigned(middle - was)}`),
    gradesTile(cards));
}

// How many have each grade, as one bar and as numbers.
function gradesTile(cards) {
  const names = [...DATA.grades.map((grade) => grade.name), null];
  const counts = names.map((name) => [name, cards.filter((card) => card.grade === name).length]).filter(([name, count]) => name !== null || count > 0);
  return h('div', { class: 'tile grades' }, h('span', { class: 'soft small' }, w('gradesOf')),
    h('div', { class: 'stack', 'aria-hidden': 'true' }, counts.filter(([, count]) => count > 0).map(([name, count]) => h('div', { style: `flex:${count};background:${gradeColor(name)}` }))),
    h('div', { class: 'legend' }, counts.map(([name, count]) => h('span', { class: 'num' }, gradeChip(name), ' ', h('strong', {}, String(count)), h('span', { class: 'soft small' }, ' ' + trimmed(count / cards.length * 100, 0) + '%')))));
}

// Who gained and who lost most against the period before, and why.
function moversSection(cards) {
  if (DATA.before.length === 0 || DATA.run.is_people) return null;
  const n_compared = Object.keys(DATA.moved).length, shown = DATA.movers.map((move) => ({ ...move, card: cards.find((card) => card.subject === move.subject) }));
  return h('section', {}, h('h2', {}, w('movers')), shown.length === 0 ? h('p', { class: 'soft' }, n_compared === 0 ? w('noCompared') : w('noMovers', n_compared)) : h('table', {}, h('tbody', {}, shown.map(({ card, by, why }) => h('tr', {},
    h('td', { class: 'who' }, h('a', { href: linkTo(card) }, card.name || card.subject), h('div', { class: 'soft small' }, own(why))),
    h('td', { class: 'right num ' + (by > 0 ? 'meets' : 'fails') }, showSigned(by)), h('td', { class: 'right num', style: 'width:70px' }, trimmed(card.score, 2)))))));
}

function lossesSection() {
  const items = DATA.losses.map(({ name, points }) => ({ label: labelOf(name), value: points }));
  return h('section', {}, h('h2', {}, w('losses')), h('p', { class: 'soft small' }, w('lossesHint')), barsChart(items, 'var(--bad)'));
}

const view = { text: '', group: '', by: 'rank', down: false };

function sortValue(card, by) {
  if (by === 'name') return card.name;
  if (by === 'score') return card.score ?? -1;
  if (by === 'rank') return card.rank ?? 1e9;
  const one = card.indicators.find((indicator) => indicator.name === by);
  return one && one.value !== null ? Number(one.value) : -Infinity;
}

// In the order of ranks the groups stand one after the other: a rank says something within its group only.
function withGroups(shown, row) {
  const groups = new Set(shown.map((card) => card.rank_group));
  if (view.by !== 'rank' || groups.size < 2) return shown.map(row);
  let last = null;
  return shown.flatMap((card) => {
    const opens = card.rank_group !== last;
    last = card.rank_group;
    const head = opens && h('tr', { class: 'group' }, h('th', { colspan: 20, scope: 'rowgroup' }, w('group', groupTitle(card.rank_group) || '—', shown.filter((one) => one.rank_group === card.rank_group).length)));
    return opens ? [head, row(card)] : [row(card)];
  });
}

function rankingRows(cards) {
  const text = view.text.trim().toLowerCase();
  const shown = cards.filter((card) => (!text || (card.subject + ' ' + card.name).toLowerCase().includes(text)) && (!view.group || card.rank_group === view.group));
  shown.sort((a, b) => {
    if (view.by === 'rank' && a.rank_group !== b.rank_group) return a.rank_group < b.rank_group ? -1 : 1;
    const x = sortValue(a, view.by), y = sortValue(b, view.by);
    return (x < y ? -1 : x > y ? 1 : a.subject < b.subject ? -1 : 1) * (view.down ? -1 : 1);
  });
  if (shown.length === 0) return [h('tr', {}, h('td', { colspan: 20, class: 'soft' }, w('none')))];
  return withGroups(shown, (card) => h('tr', { class: 'link ranked', onclick: () => open(card) },
    h('td', { class: 'num' }, card.rank === null ? '–' : String(card.rank), sure(card).ranks && h('div', { class: 'soft small' }, sure(card).ranks)),
    h('td', { class: 'name' }, h('a', { href: linkTo(card) }, card.name || card.subject), h('div', { class: 'soft small' }, placeOf(card))),
    h('td', { class: 'num', style: 'min-width:84px' }, card.score === null ? '—' : trimmed(card.score, 2),
      sure(card).score && h('span', { class: 'soft small between' }, sure(card).score),
      card.score !== null && h('div', { class: 'bar' }, h('div', { style: `height:4px;border-radius:2px;background:${gradeColor(card.grade)};width:${Math.max(2, Math.min(100, card.score))}%` }), whisker(card.interval, 100))),
    h('td', {}, gradeChip(card.grade), noGradeBriefly(card)),
    scoredIndicators().map((indicator) => {
      const one = card.indicators.find((x) => x.name === indicator.name);
      return h('td', { class: 'num wide right', title: [verdictWords(one.verdict), leftOutWords(one)].filter(Boolean).join(' · ') }, show(one.value, one.unit), nLeftOut(one) > 0 && '*', h('span', { class: 'sign ' + verdictClass(one.verdict), 'aria-label': verdictWords(one.verdict), role: 'img' }, verdictSign(one.verdict)));
    }),
    DATA.before.length > 0 && h('td', { class: 'wide' }, sparkline([...scoresBefore(card.subject), card.score]))));
}

function rankingSection(cards) {
  const body = h('tbody', {}, rankingRows(cards));
  const heads = new Map();
  const redraw = () => {
    body.replaceChildren(...rankingRows(cards));
    for (const [by, cell] of heads) cell.setAttribute('aria-sort', view.by !== by ? 'none' : view.down ? 'descending' : 'ascending');
  };
  const sortBy = (by) => { view.down = view.by === by ? !view.down : by !== 'rank' && by !== 'name'; view.by = by; redraw(); };
  const head = (by, label, type) => {
    const cell = h('th', { class: 'sorts ' + (type || ''), scope: 'col', 'data-label': label, 'aria-sort': view.by !== by ? 'none' : view.down ? 'descending' : 'ascending' }, h('button', { onclick: () => sortBy(by) }, label));
    heads.set(by, cell);
    return cell;
  };
  const groups = [...new Set(cards.map((card) => card.rank_group).filter(Boolean))].sort();
  return h('section', { class: 'ranking' }, h('h2', {}, DATA.run.is_people ? w('results') : w('ranking')),
    h('div', { class: 'filters' },
      h('input', { type: 'search', placeholder: w('search'), 'aria-label': w('search'), value: view.text, oninput: (event) => { view.text = event.target.value; redraw(); } }),
      groups.length > 1 && h('select', { 'aria-label': w('allGroups'), onchange: (event) => { view.group = event.target.value; redraw(); } },
        h('option', { value: '' }, w('allGroups')), groups.map((group) => h('option', { value: group, selected: view.group === group }, groupTitle(group))))),
    h('div', { class: 'scroll' }, h('table', {}, h('thead', {}, h('tr', {}, head('rank', w('rank')), head('name', w('name')), head('score', w('score')), h('th', { scope: 'col' }, w('grade')),
      scoredIndicators().map((indicator) => head(indicator.name, own(indicator.label), 'wide right')), DATA.before.length > 0 && h('th', { class: 'wide', scope: 'col' }, w('trend')))), body)),
    overlapNote(), legend(), leftOutNote(cards));
}

// In words: how sure it is, of a subject.
function sure(card) { return DATA.sureness[card.subject] || {}; }
function nameOf(subject) { const card = DATA.run.subjects.find((one) => one.subject === subject); return card.name || subject; }
// Never a naked rank: how far the order is proven stands beside it.
function overlapNote() {
  const words = own(DATA.overlap);
  return Object.keys(DATA.sureness).length > 0 && h('p', { class: 'small soft' }, [words, w('intervalOf', show(DATA.run.confidence, 'ratio'))].filter(Boolean).join(language === 0 ? '。' : '. '));
}

function funnelTable(funnel, unit) {
  const all = funnel.points.length <= 200 ? funnel.points : funnel.points.filter((point) => point[3] !== 0);
  const rows = [...all].sort((a, b) => Math.abs(b[3]) - Math.abs(a[3]) || b[1] - a[1]).map(([subject, n, value, beyond]) => [nameOf(subject), trimmed(n, 0), show(value, unit), w(beyond === 0 ? 'within' : Math.abs(beyond) === 1 ? 'beyond95' : 'beyond998')]);
  if (all.length < funnel.points.length) rows.push([w('othersWithin', funnel.points.length - all.length), '', '', '']);
  return twin([w('name'), w('sample'), w('value'), w('place')], rows);
}
function funnelsSection() {
  if (DATA.funnels.length === 0) return null;
  const opened = (subject) => open(DATA.run.subjects.find((card) => card.subject === subject));
  return h('section', { class: 'funnels' }, h('h2', {}, w('funnels')), h('p', { class: 'soft small' }, w('funnelHint')), h('div', { class: 'charts' }, DATA.funnels.map((funnel) => {
    const indicator = indicatorOf(funnel.indicator);
    return h('div', { class: 'funnel' }, h('h3', {}, own(indicator.label), ' ', h('span', { class: 'soft small' }, `${w('standard')} ${show(funnel.standard, 'ratio')}`)), h('p', { class: 'small soft' }, own(funnel.words)),
      funnelChart(funnel, 'ratio', own(indicator.label), opened), funnelTable(funnel, 'ratio'));
  })));
}

function legend() {
  return h('div', { class: 'legend small soft' }, Object.keys(VERDICTS).map((verdict) => h('span', {}, h('span', { class: verdictClass(verdict) }, verdictSign(verdict)), ' ' + verdictWords(verdict))));
}

function notesSection() {
  const notes = [...DATA.notes.map((note) => [own(note), own(note.hint) && h('div', { class: 'soft small' }, own(note.hint))]), ...DATA.run.unassigned.filter((one) => one.n > 0 && one.counted).map((one) => w('unassignedText', own(one.label), trimmed(one.n, 0)))];
  return notes.length > 0 && h('section', {}, h('h2', {}, w('notes')), notes.map((note) => h('div', { class: 'note' }, note)));
}

function methodSection() {
  const run = DATA.run;
  return h('section', { class: 'method' }, h('h2', {}, w('method')),
    h('dl', { class: 'facts' }, [[w('run'), run.run], [w('dataVersion'), run.data_version.slice(0, 12)], [w('asOf'), `${shortTime(run.as_of)} ${run.zone}`], [w('confidence'), show(run.confidence, 'ratio')]]
      .map(([name, text]) => h('div', {}, h('dt', {}, name), h('dd', {}, text)))),
    h('p', {}, w('replay'), h('code', {}, `steelyard replay ${run.run}`)),
    h('details', {}, h('summary', {}, w('indicators')), DATA.indicators.map((indicator) => definition(indicator))),
    h('details', {}, h('summary', {}, w('sources')), h('div', { class: 'scroll' }, h('table', { class: 'rows' },
      h('thead', {}, h('tr', {}, [w('file'), w('exported'), w('rowsIn'), w('rejected')].map((name) => h('th', { scope: 'col' }, name)))),
      h('tbody', {}, DATA.batches.map((batch) => h('tr', {}, h('td', {}, batch.file), h('td', {}, batch.exported_at), h('td', { class: 'num' }, String(batch.n_rows)), h('td', { class: 'num' }, String(batch.n_rejected)))))))),
    h('details', {}, h('summary', {}, w('plan')), h('pre', {}, DATA.plan_text)));
}

function definition(indicator) {
  return h('div', { style: 'margin:14px 0' }, h('h3', {}, own(indicator.label), ' ', h('code', { class: 'soft' }, indicator.name)),
    own(indicator.definition) && h('p', {}, own(indicator.definition)),
    own(indicator.standard) && h('p', { class: 'small' }, h('span', { class: 'soft' }, w('standard') + ' '), own(indicator.standard)),
    h('p', { class: 'small soft' }, [`${w('kind')} ${own(indicator.kind)}`, own(indicator.formula) && `${w('formula')} ${own(indicator.formula)}`, own(indicator.source) && `${w('sourceOf')} ${own(indicator.source)}`].filter(Boolean).join(' · ')));
}

function overview() {
  const cards = DATA.run.subjects, rated = cards.filter((card) => card.score !== null);
  if (cards.length === 0) return [h('section', {}, h('p', {}, w('empty'))), notesSection(), methodSection()];
  // Nothing to show: why comes first.
  if (rated.length === 0) return [tiles(cards), h('section', {}, h('p', { style: 'margin:0' }, w('noScore'))), notesSection(), rankingSection(cards), methodSection()];
  return [tiles(cards),
    h('div', { class: 'two' }, h('div', {}, h('section', {}, h('h2', {}, w('distribution')), distributionChart(rated, DATA.grades, gradeColor, open)), moversSection(cards)),
      lossesSection()),
    rankingSection(cards), funnelsSection(), notesSection(), methodSection()];
}
