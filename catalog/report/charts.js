// Elements and charts. Text only ever enters as text nodes, so that nothing in the data can become markup.

function h(tag, attributes, ...children) { return fill(document.createElement(tag), attributes, children); }
function s(tag, attributes, ...children) { return fill(document.createElementNS('http://www.w3.org/2000/svg', tag), attributes, children); }
function fill(element, attributes, children) {
  for (const [key, value] of Object.entries(attributes || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith('on')) element.addEventListener(key.slice(2), value);
    else element.setAttribute(key, value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}
function scale(from, to, lo, hi) { return (x) => lo + (hi - lo) * (to === from ? 0.5 : (x - from) / (to - from)); }
// Drawings are as wide as their place, so that their letters keep their size on a phone.
function drawnWidth() { return innerWidth < 640 ? Math.max(260, innerWidth - 60) : 560; }
// The same numbers as text: for who cannot see the drawing, and for who wants to copy them.
function twin(heads, rows) {
  return h('details', { class: 'twin' }, h('summary', {}, w('asTable')), h('div', { class: 'scroll' }, h('table', { class: 'rows' }, h('thead', {}, h('tr', {}, heads.map((name) => h('th', { scope: 'col' }, name)))),
    h('tbody', {}, rows.map((row) => h('tr', {}, row.map((cell) => h('td', { class: 'num' }, cell))))))));
}
function chart(width, height, label, ...children) {
  return s('svg', { viewBox: `0 0 ${width} ${height}`, role: 'img', 'aria-label': label }, ...children);
}

// Dots of scores, stacked, over the bands of the grades.
function distributionChart(cards, grades, gradeColor, open) {
  const width = drawnWidth(), left = 14, right = width - 14, k_bins = 40, size = Math.min(13, (right - left) / (k_bins + 8));
  // Bonus points can lead beyond 100.
  const most = Math.max(100, ...cards.map((card) => Math.ceil(card.score / 10) * 10));
  const x = scale(0, most, left, right);
  const bins = Array.from({ length: k_bins + 1 }, () => []);
  for (const card of cards) bins[Math.max(0, Math.min(k_bins, Math.round(card.score / most * k_bins)))].push(card);
  const tallest = Math.max(1, ...bins.map((bin) => bin.length));
  const step = Math.min(size, 190 / tallest), floor = Math.max(110, tallest * step + 62);
  const parts = [];
  let n_labels = 0;
  for (const [i, grade] of grades.entries()) {
    if (grade.at_least === null) continue;
    const at = x(Math.max(0, Math.min(most, grade.at_least)));
    parts.push(s('line', { x1: at, x2: at, y1: 4, y2: floor + 4, stroke: gradeColorAt(i), 'stroke-dasharray': '3 3' }));
    parts.push(s('text', { x: at - 4, y: 12 + 15 * (n_labels++ % 3), style: `fill:${gradeColorAt(i)}`, 'text-anchor': 'end' }, `${grade.name} ≥ ${grade.at_least}`));
  }
  for (const [i, bin] of bins.entries()) {
    for (const [k, card] of bin.entries()) {
      parts.push(s('circle', { cx: x(i / k_bins * most), cy: floor - step / 2 - k * step, r: Math.max(1.5, step * 0.42), fill: gradeColor(card.grade), style: 'cursor:pointer', onclick: () => open(card) },
        s('title', {}, `${card.name} ${trimmed(card.score, 2)} ${card.grade || ''}`)));
    }
  }
  parts.push(s('line', { x1: left, x2: right, y1: floor, y2: floor, stroke: 'var(--line)' }));
  for (let tick = 0; tick <= most; tick += 20) parts.push(s('text', { x: x(tick), y: floor + 18, 'text-anchor': 'middle' }, String(tick)));
  return chart(width, floor + 24, w('distribution'), ...parts);
}

// Horizontal bars with a label before and a number behind.
function barsChart(items, color) {
  const most = Math.max(1e-9, ...items.map((item) => item.value));
  return h('table', {}, h('tbody', {}, items.map((item) => h('tr', {},
    h('td', { style: 'width:38%' }, item.label),
    h('td', {}, h('div', { style: `height:12px;border-radius:3px;background:${color};width:${Math.max(0.5, item.value / most * 100)}%` })),
    h('td', { class: 'right num', style: 'width:84px' }, w('points1', trimmed(item.value, 2)))))));
}

// What points a value earns as shading, the others of the group as ticks, the interval as a whisker, the value as a mark.
function bulletChart(card, indicator, peers) {
  const width = drawnWidth(), left = 8, right = width - 8, top = 8, height = 26;
  const [lo, hi] = indicator.domain, x = scale(lo, hi, left, right);
  const clamp = (value) => Math.max(left, Math.min(right, x(Number(value))));
  const parts = [];
  const curve = pointsOver(indicator, card, lo, hi), step = (hi - lo) / Math.max(1, curve.length);
  parts.push(s('rect', { x: left, y: top, width: right - left, height, fill: 'var(--fill)' }));
  for (const [i, points] of curve.entries()) {
    if (points === null) continue;
    parts.push(s('rect', { x: x(lo + i * step), y: top, width: (right - left) / curve.length, height, 'shape-rendering': 'crispEdges', fill: `rgba(var(--band), ${(0.06 + 0.34 * points / 100).toFixed(3)})` }));
  }
  for (const peer of peers) parts.push(s('line', { x1: clamp(peer), x2: clamp(peer), y1: top + height + 2, y2: top + height + 8, stroke: 'var(--soft)', 'stroke-opacity': 0.5 }));
  const full = card.target ?? indicator.full_at, fullName = w(card.target === null ? 'full' : 'target');
  if (full !== null && full !== undefined) {
    parts.push(s('line', { x1: clamp(full), x2: clamp(full), y1: top - 5, y2: top + height + 3, stroke: 'var(--ink)', 'stroke-width': 1.5 }, s('title', {}, `${fullName} ${show(full, card.unit)}`)));
  }
  if (card.interval) {
    const [a, b] = card.interval.map(clamp), middle = top + height / 2;
    parts.push(s('line', { x1: a, x2: b, y1: middle, y2: middle, stroke: 'var(--ink)', 'stroke-width': 2 }));
    // An end that lies beyond the drawing has no cap.
    for (const end of [a, b].filter((at) => at > left && at < right)) parts.push(s('line', { x1: end, x2: end, y1: middle - 5, y2: middle + 5, stroke: 'var(--ink)', 'stroke-width': 2 }));
  }
  if (card.value !== null) parts.push(s('circle', { cx: clamp(card.value), cy: top + height / 2, r: 6, fill: 'var(--ink)', stroke: 'var(--card)', 'stroke-width': 2 }));
  parts.push(s('text', { x: left, y: top + height + 24 }, show(lo, card.unit)), s('text', { x: right, y: top + height + 24, 'text-anchor': 'end' }, show(hi, card.unit)));
  if (full !== null && full !== undefined && clamp(full) > left + 90 && clamp(full) < right - 96) {
    parts.push(s('text', { x: clamp(full), y: top + height + 24, 'text-anchor': 'middle' }, `${fullName} ${show(full, card.unit)}`));
  }
  return chart(width, top + height + 30, `${own(indicator.label)} ${show(card.value, card.unit)}`, ...parts);
}

// What a value earns from lo to hi; where everybody has a target of their own, by what is attained of it.
function pointsOver(indicator, card, lo, hi) {
  if (card.target === null || indicator.attainment_curve.length === 0) return indicator.curve;
  const n = indicator.attainment_curve.length, target = Number(card.target);
  return Array.from({ length: n }, (_, i) => {
    const attained = (lo + (i + 0.5) * (hi - lo) / n) / target;
    return target > 0 ? indicator.attainment_curve[Math.max(0, Math.min(n - 1, Math.floor(attained / indicator.most_attained * n)))] : null;
  });
}

// A line over periods with the interval as a band; gaps where there is no value.
function trendChart(points, unit) {
  const width = drawnWidth(), left = 8, right = width - 8, top = 16, floor = 96;
  const known = points.filter((point) => point.value !== null);
  if (known.length === 0) return null;
  if (known.length === 1) return h('p', { class: 'soft small' }, w('noTrend'));
  const all = known.flatMap((point) => [Number(point.value), ...(point.interval || []).map(Number)]);
  const x = scale(0, points.length - 1, left + 30, right - 30), y = scale(Math.min(...all), Math.max(...all), floor, top + 8);
  const every = Math.ceil(points.length / ((right - left) / 62));
  const band = points.map((point, i) => ({ ...point, i })).filter((point) => point.interval);
  const parts = [];
  if (band.length > 1) {
    const up = band.map((p) => `${x(p.i)},${y(Number(p.interval[1]))}`), down = band.map((p) => `${x(p.i)},${y(Number(p.interval[0]))}`).reverse();
    parts.push(s('polygon', { points: [...up, ...down].join(' '), fill: 'rgba(var(--band), 0.14)' }));
  }
  for (let i = 1; i < points.length; ++i) {
    if (points[i].value === null || points[i - 1].value === null) continue;
    parts.push(s('line', { x1: x(i - 1), y1: y(Number(points[i - 1].value)), x2: x(i), y2: y(Number(points[i].value)), stroke: 'var(--accent)', 'stroke-width': 2 }));
  }
  for (const [i, point] of points.entries()) {
    if ((points.length - 1 - i) % every === 0) parts.push(s('text', { x: x(i), y: floor + 20, 'text-anchor': 'middle' }, point.period));
    if (point.value === null) continue;
    parts.push(s('circle', { cx: x(i), cy: y(Number(point.value)), r: 3.5, fill: 'var(--accent)' }, s('title', {}, `${point.period} ${show(point.value, unit)}`)));
    if ((points.length - 1 - i) % every === 0) parts.push(s('text', { x: x(i), y: y(Number(point.value)) - 8, 'text-anchor': 'middle', class: 'value' }, show(point.value, unit)));
  }
  return h('div', {}, chart(width, floor + 26, w('trend'), ...parts),
    twin([w('period'), w('value'), w('interval')], points.map((point) => [point.period, show(point.value, unit), point.interval ? `${show(point.interval[0], unit)} … ${show(point.interval[1], unit)}` : '—'])));
}

function sparkline(values) {
  const known = values.filter((value) => value !== null);
  if (known.length < 2) return null;
  const x = scale(0, values.length - 1, 3, 77), y = scale(Math.min(...known), Math.max(...known), 19, 5);
  const path = values.map((value, i) => value === null ? null : `${x(i)},${y(value)}`).filter(Boolean).join(' ');
  const last = values.length - 1;
  return s('svg', { viewBox: '0 0 80 24', style: 'width:80px', 'aria-hidden': 'true' }, s('polyline', { points: path, fill: 'none', stroke: 'var(--accent)', 'stroke-width': 1.5 }),
    values[last] !== null && s('circle', { cx: x(last), cy: y(values[last]), r: 2.5, fill: 'var(--accent)' }));
}
