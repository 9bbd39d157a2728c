// The page of all: figures at a glance, distribution, where points are lost, the ranking, how it is computed.

function gradeColor(name) {
  const at = DATA.grades.findIndex((grade) => grade.name === name);
  return at < 0 ? 'var(--grade-none)' : `var(--grade-${Math.min(at, 3)})`;
}
function gradeChip(name) { return h('span', { class: 'grade', style: `color:${gradeColor(name)}` }, name || w('notRated')); }
function median(values) {
  const sorted = [...values].sort((a, b) => a - b), middle = sorted.length >> 1;
  return sorted.length === 0 ? null : sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
function scoresBefore(id) { return DATA.before.map((run) => run.subjects[id]?.score ?? null); }
function scoredIndicators() { return DATA.indicators.filter((indicator) => indicator.scored); }

function tile(label, value, hint) { return h('div', { class: 'tile' }, h('span', { class: 'soft small' }, label), h('b', {}, value), hint && h('span', { class: 'soft small' }, hint)); }

function tiles(cards) {
  const rated = cards.filter((card) => card.score !== null), middle = median(rated.map((card) => card.score));
  const last = DATA.before[DATA.before.length - 1];
  const was = last ? median(Object.values(last.subjects).map((one) => one.score).filter((score) => score !== null)) : null;
  const grades = DATA.grades.map((grade) => [grade.name, cards.filter((card) => card.grade === grade.name).length]);
  return h('div', { class: 'tiles' },
    tile(w('subjects'), String(cards.length), `${w('rated')} ${rated.length}`),
    tile(w('median'), middle === null ? '—' : trimmed(middle, 2), middle !== null && was !== null && `${w('before')} ${showSigned(middle - was)}`),
    ...grades.map(([name, count]) => h('div', { class: 'tile' }, gradeChip(name), h('b', {}, String(count)), h('span', { class: 'soft small' }, rated.length ? trimmed(count / rated.length * 100, 0) + '%' : ''))));
}

function lossesSection(cards) {
  const rated = cards.filter((card) => card.score !== null);
  const items = scoredIndicators().map((indicator) => {
    const losses = rated.map((card) => card.indicators.find((one) => one.name === indicator.name)).filter((one) => one && one.score !== null).map((one) => one.weight - one.contribution);
    return { label: own(indicator.label), value: losses.reduce((sum, loss) => sum + loss, 0) / Math.max(1, rated.length) };
  }).sort((a, b) => b.value - a.value);
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

function rankingRows(cards) {
  const text = view.text.trim().toLowerCase();
  const shown = cards.filter((card) => (!text || (card.subject + ' ' + card.name).toLowerCase().includes(text)) && (!view.group || card.rank_group === view.group));
  shown.sort((a, b) => {
    const x = sortValue(a, view.by), y = sortValue(b, view.by);
    return (x < y ? -1 : x > y ? 1 : a.subject < b.subject ? -1 : 1) * (view.down ? -1 : 1);
  });
  if (shown.length === 0) return [h('tr', {}, h('td', { colspan: 20, class: 'soft' }, w('none')))];
  return shown.map((card) => h('tr', { class: 'link', onclick: () => open(card) },
    h('td', { class: 'num' }, card.rank === null ? '–' : String(card.rank)),
    h('td', {}, h('a', { href: linkTo(card) }, card.name || card.subject), h('div', { class: 'soft small' }, card.subject + (card.rank_group ? ' · ' + card.rank_group : ''))),
    h('td', { class: 'num', style: 'min-width:84px' }, card.score === null ? '—' : trimmed(card.score, 2),
      card.score !== null && h('div', { style: `height:4px;border-radius:2px;margin-top:3px;background:${gradeColor(card.grade)};width:${Math.max(2, Math.min(100, card.score))}%` })),
    h('td', {}, gradeChip(card.grade)),
    scoredIndicators().map((indicator) => {
      const one = card.indicators.find((x) => x.name === indicator.name);
      return h('td', { class: 'num wide', title: verdictWords(one.verdict) }, show(one.value, one.unit), ' ', h('span', { class: verdictClass(one.verdict) }, verdictSign(one.verdict)));
    }),
    DATA.before.length > 0 && h('td', { class: 'wide' }, sparkline([...scoresBefore(card.subject), card.score]))));
}

function rankingSection(cards) {
  const body = h('tbody', {}, rankingRows(cards));
  const redraw = () => body.replaceChildren(...rankingRows(cards));
  const head = (by, label, type) => h('th', { class: 'sorts ' + (type || ''), scope: 'col', tabindex: 0, onclick: () => { view.down = view.by === by ? !view.down : by !== 'rank' && by !== 'name'; view.by = by; redraw(); },
    onkeydown: (event) => event.key === 'Enter' && event.target.click() }, label);
  const groups = [...new Set(cards.map((card) => card.rank_group).filter(Boolean))].sort();
  return h('section', {}, h('h2', {}, DATA.run.is_people ? w('results') : w('ranking')),
    h('div', { class: 'filters' },
      h('input', { type: 'search', placeholder: w('search'), 'aria-label': w('search'), value: view.text, oninput: (event) => { view.text = event.target.value; redraw(); } }),
      groups.length > 1 && h('select', { 'aria-label': w('allGroups'), onchange: (event) => { view.group = event.target.value; redraw(); } },
        h('option', { value: '' }, w('allGroups')), groups.map((group) => h('option', { value: group, selected: view.group === group }, group)))),
    h('div', { class: 'scroll' }, h('table', {}, h('thead', {}, h('tr', {}, head('rank', w('rank')), head('name', w('name')), head('score', w('score')), h('th', {}, w('grade')),
      scoredIndicators().map((indicator) => head(indicator.name, own(indicator.label), 'wide')), DATA.before.length > 0 && h('th', { class: 'wide' }, w('trend')))), body)),
    legend());
}

function legend() {
  return h('div', { class: 'legend small soft' }, Object.keys(VERDICTS).map((verdict) => h('span', {}, h('span', { class: verdictClass(verdict) }, verdictSign(verdict)), ' ' + verdictWords(verdict))));
}

function notesSection() {
  const notes = [...DATA.notes.map(own), ...DATA.run.unassigned.filter((one) => one.n > 0 && one.counted).map((one) => w('unassignedText', own(one.label), trimmed(one.n, 0)))];
  return notes.length > 0 && h('section', {}, h('h2', {}, w('notes')), notes.map((note) => h('div', { class: 'note' }, note)));
}

function methodSection() {
  const run = DATA.run;
  return h('section', {}, h('h2', {}, w('method')),
    h('dl', { class: 'facts' }, [[w('run'), run.run], [w('dataVersion'), run.data_version.slice(0, 12)], [w('asOf'), `${run.as_of} ${run.zone}`], [w('confidence'), show(run.confidence, 'ratio')]]
      .map(([name, text]) => h('div', {}, h('dt', {}, name), h('dd', {}, text)))),
    h('p', {}, w('replay'), h('code', {}, `steelyard replay ${run.run}`)),
    h('details', {}, h('summary', {}, w('indicators')), DATA.indicators.map((indicator) => definition(indicator))),
    h('details', {}, h('summary', {}, w('sources')), h('div', { class: 'scroll' }, h('table', { class: 'rows' },
      h('thead', {}, h('tr', {}, [w('file'), w('exported'), w('rowsIn'), w('rejected')].map((name) => h('th', {}, name)))),
      h('tbody', {}, DATA.batches.map((batch) => h('tr', {}, h('td', {}, batch.file), h('td', {}, batch.exported_at), h('td', { class: 'num' }, String(batch.n_rows)), h('td', { class: 'num' }, String(batch.n_rejected)))))))),
    h('details', {}, h('summary', {}, w('plan')), h('pre', {}, DATA.plan_text)));
}

function definition(indicator) {
  return h('div', { style: 'margin:14px 0' }, h('h3', {}, own(indicator.label), ' ', h('code', { class: 'soft' }, indicator.name)),
    own(indicator.definition) && h('p', {}, own(indicator.definition)),
    own(indicator.standard) && h('p', { class: 'small' }, h('span', { class: 'soft' }, w('standard') + ' '), own(indicator.standard)),
    h('p', { class: 'small soft' }, [`${w('kind')} ${indicator.kind}`, indicator.formula && `${w('formula')} ${indicator.formula}`, indicator.source && `${w('sourceOf')} ${indicator.source}`].filter(Boolean).join(' · ')));
}

function overview() {
  const cards = DATA.run.subjects, rated = cards.filter((card) => card.score !== null);
  if (cards.length === 0) return [h('section', {}, h('p', {}, w('empty'))), notesSection(), methodSection()];
  return [tiles(cards),
    h('div', { class: 'two' }, h('section', {}, h('h2', {}, w('distribution')), distributionChart(rated, DATA.grades, gradeColor, open)), lossesSection(cards)),
    rankingSection(cards), notesSection(), methodSection()];
}
