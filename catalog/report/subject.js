// The page of one subject: score, waterfall, every indicator with its chart, definition, sample size, interval and rows.

function waterfall(card) {
  const losses = card.indicators.filter((one) => one.planned_weight > 0)
    .map((one) => ({ label: labelOf(one.name), loss: one.score === null ? null : one.weight - one.contribution, one })).sort((a, b) => (b.loss ?? -1) - (a.loss ?? -1));
  const rows = [{ label: w('start'), from: 0, to: 100, color: 'var(--soft)', text: '100' }];
  let at = 100;
  for (const { label, loss, one } of losses) {
    if (loss === null) { rows.push({ label, from: at, to: at, text: w('moved'), soft: true }); continue; }
    const name = `${label} ${show(one.value, one.unit)}${nLeftOut(one) > 0 ? '*' : ''}`;
    rows.push({ label: name, from: at - loss, to: at, color: loss > 0 ? 'var(--bad)' : 'var(--good)', text: Math.abs(loss) < 0.005 ? '0' : showSigned(-loss) });
    at -= loss;
  }
  const imbalance = card.between_objectives?.imbalance ?? 0;
  if (imbalance < 0) {
    rows.push({ label: w('imbalance'), from: at + imbalance, to: at, color: 'var(--bad)', text: showSigned(imbalance) });
    at += imbalance;
  }
  for (const entry of card.entries.filter((one) => one.points !== 0)) {
    rows.push({ label: itemLabel(entry.item), from: Math.min(at, at + entry.points), to: Math.max(at, at + entry.points), color: entry.points < 0 ? 'var(--bad)' : 'var(--good)', text: showSigned(entry.points) });
    at += entry.points;
  }
  for (const line of card.red_lines.filter((one) => one.holds && !one.waits_for_person)) {
    const text = line.total === null ? '' : showSigned(line.total - at);
    rows.push({ label: redLineWords(line), from: line.total === null ? at : Math.min(at, line.total), to: line.total === null ? at : Math.max(at, line.total), color: 'var(--bad)', text, soft: text === '' });
    at = line.total ?? at;
  }
  const held = (card.memory || card.parts) && card.score !== null ? card.score - Math.max(at, 0) : 0;
  if (Math.abs(held) > 0.006) rows.push({ label: w(card.parts ? 'parts' : 'remembered'), from: Math.min(at, card.score), to: Math.max(at, card.score), color: held < 0 ? 'var(--bad)' : 'var(--good)', text: showSigned(held) });
  rows.push({ label: w('total'), from: 0, to: card.score ?? 0, color: gradeColor(card.grade), interval: card.interval, text: card.score === null ? '—' : trimmed(card.score, 2) });
  const most = Math.max(100, ...rows.map((row) => row.to), card.interval ? card.interval[1] : 0);
  const bar = (row) => h('div', { style: 'position:relative;height:14px;background:var(--fill);border-radius:3px' },
    row.to > row.from && h('div', { style: `position:absolute;top:0;bottom:0;border-radius:3px;left:${Math.max(0, row.from) / most * 100}%;width:${Math.max(0.4, (row.to - Math.max(0, row.from)) / most * 100)}%;background:${row.color}` }), whisker(row.interval, most));
  return h('section', {}, h('h2', {}, w('waterfall')), h('table', { class: 'waterfall' }, h('tbody', {}, rows.map((row) => h('tr', {},
    h('td', { class: 'label' }, row.label), h('td', {}, bar(row)), h('td', { class: 'right small ' + (row.soft ? 'soft' : 'num') }, row.text))))));
}

function labelOf(name) { return own(indicatorOf(name).label); }
function indicatorOf(name) { return DATA.indicators.find((indicator) => indicator.name === name); }

function facts(one, indicator, drawing) {
  const list = [
    [w('points'), one.score === null ? '—' : `${trimmed(one.score, 2)} × ${trimmed(one.weight, 2)}% = ${trimmed(one.contribution, 2)}`, indicator.scored],
    [w('pointsBetween'), one.score_interval && `${trimmed(one.score_interval[0], 1)}–${trimmed(one.score_interval[1], 1)}`, indicator.scored && one.score_interval && one.score_interval[1] > one.score_interval[0]],
    [w('sample'), one.n === null ? '—' : trimmed(one.n, 0), true],
    [w('interval'), one.interval ? `${show(one.interval[0], one.unit)} … ${show(one.interval[1], one.unit)}` : '—', true],
    [w('methodName'), own(drawing.method), drawing.method],
    [w('unripe'), w('nDays', one.unripe_days), one.unripe_days > 0],
    [w('target'), show(one.target, one.unit), one.target !== null],
    [w('targetFrom'), own(drawing.target_from), drawing.target_from],
    [w('attained'), show(one.attainment, 'ratio'), one.attainment !== null && one.target !== null],
    [w('unknown'), one.unknown && trimmed(one.unknown, 0), one.unknown > 0],
    [w('open'), one.open && trimmed(one.open, 0), one.open > 0],
    [w('days'), showDays(one.first, one.last), true],
  ];
  return h('dl', { class: 'facts' }, list.filter(([, , shown]) => shown).map(([name, text]) => h('div', {}, h('dt', {}, name), h('dd', {}, text))));
}

function rowsTable(rows) {
  if (rows.n_rows === 0) return h('p', { class: 'soft small' }, w('noRows'));
  const counted = rows.rows.some((row) => row.counts);  // of a fraction: which rows are in its numerator
  return h('div', {}, h('p', { class: 'soft small', style: 'margin-top:8px' }, w('rowsOf', trimmed(rows.n_rows, 0), rows.rows.length)),
    h('div', { class: 'scroll' }, h('table', { class: 'rows' },
      h('thead', {}, h('tr', {}, counted && h('th', { scope: 'col' }, w('counts')), rows.columns.map((column) => h('th', { scope: 'col' }, own(column))), h('th', { scope: 'col' }, w('from')))),
      h('tbody', {}, rows.rows.map((row) => h('tr', { class: row.hit ? 'hit' : '' }, counted && h('td', { class: row.hit ? '' : 'soft' }, (row.hit ? '● ' : '') + own(row.counts)),
        row.values.map((value) => h('td', {}, typeof value === 'string' ? value : own(value))), h('td', { class: 'soft' }, `${row.file}:${row.line}`)))))));
}

function indicatorSection(card, one) {
  const indicator = indicatorOf(one.name), drawing = DATA.drawings[card.subject][one.name];
  const group = DATA.run.is_people ? [] : DATA.run.subjects.filter((other) => other.subject !== card.subject && other.rank_group === card.rank_group);
  const peers = group.map((other) => other.indicators.find((x) => x.name === one.name)?.value ?? null).filter((value) => value !== null).map(Number);
  const history = [...DATA.before.map((run) => ({ period: run.period, value: null, interval: null, ...(run.subjects[card.subject]?.indicators[one.name] || {}) })),
    { period: DATA.run.period, value: one.value, interval: one.interval, unknown: one.unknown }]
    .map((point) => ({ ...point, lacks: nLeftOut({ ...point, name: one.name }) > 0 }));
  const rows = (DATA.rows[card.subject] || {})[one.name] || [];
  return h('section', { id: `i-${one.name}` },
    h('div', { class: 'indicator-head' }, h('h3', {}, own(indicator.label)), h('span', { class: verdictClass(one.verdict) }, verdictSign(one.verdict) + ' ' + (one.reason === 'no_target' ? w('noTarget') : verdictWords(one.verdict))),
      h('span', { class: 'value', title: leftOutWords(one) || null }, show(one.value, one.unit), nLeftOut(one) > 0 && '*')),
    h('div', { class: 'charts' }, drawing.domain && bulletChart(one, indicator, drawing, peers), trendChart(history, one.unit)),
    drawing.evidence && h('p', { class: 'evidence' }, own(drawing.evidence)),
    facts(one, indicator, drawing),
    drawing.unripe && h('div', { class: 'note small' }, own(drawing.unripe)),
    own(indicator.standard) && h('p', { class: 'small' }, h('span', { class: 'soft' }, w('standard') + ' '), own(indicator.standard)),
    own(indicator.definition) && h('p', { class: 'small' }, h('span', { class: 'soft' }, w('definition') + ' '), own(indicator.definition)),
    drawing.chance && h('details', {}, h('summary', {}, w('secondLook')), h('p', { class: 'small', style: 'margin-top:6px' }, own(drawing.chance))),
    h('details', {}, h('summary', {}, w('rows')), rows.length > 0 ? rows.map(rowsTable) : h('p', { class: 'soft small' }, w('noRows')),
      h('p', { class: 'small', style: 'margin-top:8px' }, w('ask'), h('code', {}, `steelyard explain ${DATA.run.plan} ${card.subject} --indicator ${one.name} --period ${DATA.run.period}`)),
      indicator.sql && h('details', {}, h('summary', {}, w('sql')), h('pre', {}, indicator.sql))));
}

function entriesSection(card) {
  return card.entries.length > 0 && h('section', {}, h('h2', {}, w('entries')), h('table', {}, h('tbody', {}, card.entries.map((entry) => h('tr', {},
    h('td', { class: 'num' }, entry.day), h('td', {}, itemLabel(entry.item), h('div', { class: 'soft small' }, entry.reason)), h('td', { class: 'right num' }, showSigned(entry.points)), h('td', { class: 'right soft' }, w(entry.confirmed ? 'confirmed' : 'waiting')))))));
}
function ruleWords(line) { return own(DATA.rules[line.rule]); }
function redLineWords(line) {
  return `${w('redLines')}: ${ruleWords(line)}` + (line.total === null ? '' : w('totalIs', trimmed(line.total, 2))) + (line.grade_at_most === null ? '' : w('gradeAtMost', gradeLabel(line.grade_at_most)));
}
function redLineState(line) {
  return line.unknown ? verdictWords('not_rated') : w(line.waits_for_person ? 'waiting' : line.holds ? 'holds' : 'clear');
}
function redLinesSection(card) {
  return card.red_lines.length > 0 && h('section', {}, h('h2', {}, w('redLines')), h('table', {}, h('tbody', {}, card.red_lines.map((line) => h('tr', {},
    h('td', {}, ruleWords(line)), h('td', { class: 'right ' + (line.holds ? 'fails' : 'quiet') }, redLineState(line)))))));
}
function partsSection(card) {
  const words = DATA.parts && DATA.parts[card.subject];
  return words && h('section', {}, h('h2', {}, w('parts')), h('pre', { class: 'small', style: 'white-space:pre-wrap' }, own(words)));
}
function memorySection(card) {
  const words = DATA.memory && DATA.memory[card.subject];
  return words && h('section', {}, h('h2', {}, w('remembered')), h('pre', { class: 'small', style: 'white-space:pre-wrap' }, own(words)));
}

function paySection(card) {
  const lines = DATA.pay && DATA.pay[card.subject];
  return lines && h('section', {}, h('h2', {}, w('pay')), h('table', {}, h('tbody', {}, own(lines).map((line) => h('tr', {}, h('td', { class: 'num' }, line))))));
}

function subjectPage(card) {
  const scored = card.indicators.filter((one) => indicatorOf(one.name).scored), watched = card.indicators.filter((one) => !indicatorOf(one.name).scored);
  const moved = DATA.moved[card.subject] ?? null;
  const history = [...DATA.before.map((run, i) => ({ period: run.period, value: scoresBefore(card.subject)[i], interval: run.subjects[card.subject]?.interval ?? null })), { period: DATA.run.period, value: card.score, interval: card.interval }];
  return [
    DATA.run.subjects.length > 1 && h('p', {}, h('a', { href: '#' }, w('back'))),
    h('section', {}, h('div', { class: 'indicator-head' }, h('h2', { style: 'margin:0' }, card.name || card.subject), h('span', { class: 'soft' }, placeOf(card))),
      h('div', { style: 'display:flex;flex-wrap:wrap;gap:8px 28px;align-items:end' }, h('div', { class: 'score' }, card.score === null ? '—' : trimmed(card.score, 2)), sure(card).score && h('div', { class: 'soft' }, w('between', sure(card).score)), h('div', {}, gradeChip(card.grade)),
        card.rank !== null && h('div', { class: 'soft' }, `${w('rank')} ${card.rank} / ${card.group_size}` + (sure(card).ranks ? (language === 0 ? `（${sure(card).ranks}）` : ` (${sure(card).ranks})`) : '')), moved !== null && h('div', { class: 'soft' }, `${w('before')} ${showSigned(moved)}`),
        h('div', { class: 'soft' }, `${w('ratedWeight')} ${trimmed(card.rated_weight, 1)}%`)),
      sure(card).chances && h('details', {}, h('summary', {}, w('secondLook')), h('p', { class: 'small', style: 'margin-top:6px' }, `${w('chances')}${language === 0 ? '：' : ': '}${own(sure(card).chances)}`)),
      h('div', { class: 'charts', style: 'margin-top:12px' }, trendChart(history, 'count'))),
    card.score !== null && noGrade(card) && h('div', { class: 'note' }, noGrade(card)),
    card.score === null ? h('section', {}, h('p', { style: 'margin:0' }, w('noScore'))) : waterfall(card), partsSection(card), redLinesSection(card), entriesSection(card), memorySection(card), paySection(card),
    h('h2', { style: 'margin-top:24px' }, w('scored')), scored.map((one) => indicatorSection(card, one)), legend(), !DATA.run.is_people && h('p', { class: 'small soft' }, '╷ ' + w('peers')),
    watched.length > 0 && h('h2', { style: 'margin-top:24px' }, w('watched')), watched.map((one) => indicatorSection(card, one)),
    DATA.run.is_people && notesSection(), DATA.run.is_people && methodSection(),
  ];
}
