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

// About as wide as it will be drawn: Chinese letters are square.
function textWidth(text) { return [...text].reduce((width, letter) => width + (letter.charCodeAt(0) > 0x2e7f ? 12.5 : 7), 0); }
// Each label in the first line where it meets no other: from right to left, so that a label stands left of its mark.
function inLines(labels) {
  const ends = [];
  for (const label of [...labels].sort((a, b) => b.at - a.at)) {
    const width = textWidth(label.text);
    label.right = label.at - 4 - width < 0 ? label.at + 4 + width : label.at - 4;
    label.line = ends.findIndex((end) => label.right + 8 <= end);
    if (label.line < 0) label.line = ends.push(0) - 1;
    ends[label.line] = label.right - width;
  }
  return labels;
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
  const labels = inLines(grades.map((grade, i) => ({ i, at: x(Math.max(0, Math.min(most, grade.at_least))), text: `${gradeLabel(grade.name)} ≥ ${grade.at_least}` })).filter((label) => grades[label.i].at_least !== null));
  const head = 6 + 16 * (1 + Math.max(0, ...labels.map((label) => label.line)));
  const step = Math.min(size, 190 / tallest), floor = Math.max(110, tallest * step + head + 14);
  const parts = [];
  for (const { i, at, right: end, line, text } of labels) {
    parts.push(s('line', { x1: at, x2: at, y1: 4 + 16 * line, y2: floor + 4, stroke: gradeColorAt(i), 'stroke-dasharray': '3 3' }));
    parts.push(s('text', { x: end, y: 14 + 16 * line, style: `fill:${gradeColorAt(i)}`, 'text-anchor': 'end' }, text));
  }
  for (const [i, bin] of bins.entries()) {
    for (const [k, card] of bin.entries()) {
      parts.push(s('circle', { cx: x(i / k_bins * most), cy: floor - step / 2 - k * step, r: Math.max(1.5, step * 0.42), fill: gradeColor(card.grade), style: 'cursor:pointer', onclick: () => open(card) },
        s('title', {}, `${card.name} ${trimmed(card.score, 2)} ${card.grade ? gradeLabel(card.grade) : ''}`)));
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

// What points a value earns as shading, the others of the group as ticks, the interval as a whisker, the value as a mark. The axis
// holds all of the value, its interval and its standard; who of the group lies beyond it is an arrow at the edge.
function bulletChart(card, indicator, drawing, peers) {
  const width = drawnWidth(), left = 10, right = width - 10, top = 24, height = 26, bottom = top + height;
  const [lo, hi] = drawing.domain, x = scale(lo, hi, left, right);
  const clamp = (value) => Math.max(left, Math.min(right, x(Number(value))));
  const parts = [s('rect', { x: left, y: top, width: right - left, height, fill: 'var(--fill)' })];
  const part = (right - left) / Math.max(1, drawing.curve.length);
  for (const [i, points] of drawing.curve.entries()) {
    if (points === null) continue;
    parts.push(s('rect', { x: left + i * part, y: top, width: part, height, 'shape-rendering': 'crispEdges', fill: `rgba(var(--band), ${(0.06 + 0.34 * Math.min(100, points) / 100).toFixed(3)})` }));
  }
  for (const peer of peers.filter((value) => value >= lo && value <= hi)) parts.push(s('line', { x1: x(peer), x2: x(peer), y1: bottom + 2, y2: bottom + 8, stroke: 'var(--soft)', 'stroke-opacity': 0.6 }));
  const below = peers.filter((value) => value < lo), above = peers.filter((value) => value > hi);
  for (const [beyond, at, sign] of [[below, left, -1], [above, right, 1]]) {
    if (beyond.length === 0) continue;
    const far = sign > 0 ? Math.max(...beyond) : Math.min(...beyond);
    parts.push(s('path', { d: `M${at + sign * 8},${bottom + 6}l${-sign * 8},-5v10z`, fill: 'var(--soft)' }, s('title', {}, w('beyond', beyond.length, show(far, card.unit)))));
  }
  const full = card.target ?? indicator.full_at;
  if (full !== null && full !== undefined) {
    const at = clamp(full), words = `${w(card.target === null ? 'full' : 'target')} ${show(full, card.unit)}`, half = textWidth(words) / 2;
    parts.push(s('line', { x1: at, x2: at, y1: top - 5, y2: bottom + 3, stroke: 'var(--ink)', 'stroke-width': 1.5 }));
    parts.push(s('text', { x: Math.max(left + half, Math.min(right - half, at)), y: top - 9, 'text-anchor': 'middle' }, words));
  }
  if (card.interval) {
    // An end without a number lies beyond every axis: an arrow, no cap.
    const ends = [card.interval[0] === null ? left : clamp(card.interval[0]), card.interval[1] === null ? right : clamp(card.interval[1])], middle = top + height / 2;
    parts.push(s('line', { x1: ends[0], x2: ends[1], y1: middle, y2: middle, stroke: 'var(--ink)', 'stroke-width': 2 }));
    for (const [i, end] of ends.entries()) {
      const d = card.interval[i] === null ? `M${end + (i ? -6 : 6)},${middle - 5}L${end},${middle}l${i ? -6 : 6},5` : `M${end},${middle - 5}v10`;
      parts.push(s('path', { d, fill: 'none', stroke: 'var(--ink)', 'stroke-width': 2 }));
    }
  }
  if (card.value !== null) parts.push(s('circle', { cx: clamp(card.value), cy: top + height / 2, r: 6, fill: 'var(--ink)', stroke: 'var(--card)', 'stroke-width': 2 }));
  parts.push(s('text', { x: left, y: bottom + 26 }, showEnd(lo, card.unit)), s('text', { x: right, y: bottom + 26, 'text-anchor': 'end' }, showEnd(hi, card.unit)));
  return chart(width, bottom + 32, `${own(indicator.label)} ${show(card.value, card.unit)}`, ...parts);
}

// A line over periods with the interval as a band; gaps where there is no value, a * where rows of unknown value are lacking.
function trendChart(points, unit) {
  const width = drawnWidth(), left = 8, right = width - 8, top = 16, floor = 96;
  const known = points.filter((point) => point.value !== null);
  const shown = (point) => show(point.value, unit) + (point.lacks ? '*' : '');
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
  // One interval alone is no band.
  for (const p of band.length === 1 ? band : []) parts.push(s('path', { d: `M${x(p.i) - 4},${y(Number(p.interval[1]))}h8m-4,0V${y(Number(p.interval[0]))}m-4,0h8`, fill: 'none', stroke: 'var(--soft)', 'stroke-width': 1.5 }));
  for (let i = 1; i < points.length; ++i) {
    if (points[i].value === null || points[i - 1].value === null) continue;
    parts.push(s('line', { x1: x(i - 1), y1: y(Number(points[i - 1].value)), x2: x(i), y2: y(Number(points[i].value)), stroke: 'var(--accent)', 'stroke-width': 2 }));
  }
  for (const [i, point] of points.entries()) {
    if ((points.length - 1 - i) % every === 0) parts.push(s('text', { x: x(i), y: floor + 20, 'text-anchor': 'middle' }, point.period));
    if (point.value === null) continue;
    parts.push(s('circle', { cx: x(i), cy: y(Number(point.value)), r: 3.5, fill: 'var(--accent)' }, s('title', {}, `${point.period} ${shown(point)}`)));
    if ((points.length - 1 - i) % every === 0) parts.push(s('text', { x: x(i), y: y(Number(point.value)) - 8, 'text-anchor': 'middle', class: 'value' }, shown(point)));
  }
  return h('div', {}, chart(width, floor + 26, w('trend'), ...parts),
    twin([w('period'), w('value'), w('interval')], points.map((point) => [point.period, shown(point), point.interval ? `${show(point.interval[0], unit)} … ${show(point.interval[1], unit)}` : '—'])));
}

// The interval over a bar, both in percent of its length.
function whisker(interval, most, style) {
  const at = (value) => Math.max(0, Math.min(100, value / most * 100));
  return interval && interval[1] - interval[0] > 1e-6 && h('div', { class: 'whisker', 'aria-hidden': 'true', style: `left:${at(interval[0])}%;width:${at(interval[1]) - at(interval[0])}%;${style || ''}` });
}

// Everybody's value over the sample it rests on, with what chance does around the standard; who is beyond it is named.
function funnelChart(funnel, unit, label, open) {
  const width = drawnWidth(), left = 46, right = width - 12, top = 14, floor = 236;
  const root = Math.sqrt, n_of = (point) => point[1], last = funnel.limits.length - 1;
  const x = scale(root(funnel.limits[0][0]), root(funnel.limits[last][0]), left + 10, right - 10), y = scale(funnel.axis[0], funnel.axis[1], floor, top);
  const at = (n) => x(root(n)).toFixed(1), up = (value) => Math.max(top, Math.min(floor, y(value))).toFixed(1);
  const line = (k) => funnel.limits.map((limit) => `${at(limit[0])},${up(limit[k])}`).join(' ');
  const parts = [s('polygon', { points: `${line(2)} ${line(3).split(' ').reverse().join(' ')}`, fill: 'rgba(var(--band), 0.08)' })];
  // A limit is drawn as far as the axis goes.
  const drawn = (k) => funnel.limits.filter((limit) => limit[k] > funnel.axis[0] && limit[k] < funnel.axis[1]).map((limit) => `${at(limit[0])},${up(limit[k])}`).join(' ');
  for (const k of [1, 2, 3, 4]) parts.push(s('polyline', { points: drawn(k), fill: 'none', stroke: 'var(--soft)', 'stroke-width': 1, 'stroke-dasharray': k === 1 || k === 4 ? '2 3' : '6 3' }));
  parts.push(s('line', { x1: left, x2: right, y1: up(funnel.standard), y2: up(funnel.standard), stroke: 'var(--ink)', 'stroke-width': 1.5 }));
  const ordered = [...funnel.points].sort((a, b) => Math.abs(a[3]) - Math.abs(b[3]));
  for (const point of ordered) {
    const [subject, n, value, beyond] = point, color = beyond === 0 ? 'var(--soft)' : beyond < 0 ? 'var(--bad)' : 'var(--good)';
    parts.push(s('circle', { cx: at(n), cy: up(value), r: Math.abs(beyond) === 2 ? 4.5 : 3.5, fill: Math.abs(beyond) === 1 ? 'var(--card)' : color, stroke: color, 'stroke-width': 1.5, 'fill-opacity': beyond === 0 ? 0.55 : 1, style: 'cursor:pointer', onclick: () => open(subject) },
      s('title', {}, `${nameOf(subject)} ${show(value, unit)} · ${w('sample')} ${trimmed(n, 0)}`)));
  }
  // Names where they meet no other, the farthest first; the rest are in the table.
  const taken = [];
  for (const [subject, n, value, beyond] of ordered.filter((point) => Math.abs(point[3]) === 2).sort((a, b) => Math.abs(b[2] - funnel.standard) * root(n_of(b)) - Math.abs(a[2] - funnel.standard) * root(n_of(a)))) {
    const letters = [...nameOf(subject)], text = letters.length > 14 ? letters.slice(0, 13).join('') + '…' : letters.join(''), size = textWidth(text), cx = Number(at(n)), cy = Number(up(value));
    const from = cx + 8 + size > right ? cx - 8 - size : cx + 8;
    if (taken.some((box) => from < box.to && from + size > box.from && Math.abs(cy - box.y) < 14)) continue;
    taken.push({ from, to: from + size, y: cy });
    parts.push(s('text', { x: from, y: cy + 4, class: 'value', style: `fill:${beyond < 0 ? 'var(--bad)' : 'var(--good)'}` }, text));
  }
  parts.push(s('line', { x1: left, x2: right, y1: floor, y2: floor, stroke: 'var(--line)' }));
  for (const n of funnelTicks(funnel.limits[0][0], funnel.limits[last][0])) parts.push(s('text', { x: at(n), y: floor + 17, 'text-anchor': 'middle' }, trimmed(n, 0)));
  parts.push(s('text', { x: left - 6, y: Number(up(funnel.standard)) + 4, 'text-anchor': 'end', class: 'value' }, show(funnel.standard, unit)));
  for (const end of funnel.axis) if (Math.abs(up(end) - up(funnel.standard)) > 16) parts.push(s('text', { x: left - 6, y: Number(up(end)) + 4, 'text-anchor': 'end' }, showRough(end, unit)));
  return chart(width, floor + 22, `${label}: ${own(funnel.words)}`, ...parts);
}
// Round numbers of rows that stand apart on an axis of √n.
function funnelTicks(from, to) {
  const ticks = [];
  for (let step = 1; step <= to; step *= 10) for (const k of [1, 2, 5]) {
    const n = k * step, apart = (Math.sqrt(n) - Math.sqrt(ticks.at(-1) ?? 0)) / (Math.sqrt(to) - Math.sqrt(from) || 1);
    if (n >= from && n <= to && (ticks.length === 0 || apart > 0.11)) ticks.push(n);
  }
  return ticks;
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
