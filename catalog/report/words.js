// Words and numbers as people read them, in zh or en. Nothing here touches the page.

const WORDS = {
  leftOut: ['{0} 行的值未知，未计入', 'rows of unknown value that are not in it: {0}'], leftOutOf: ['值未知、未计入的行：', 'rows of unknown value that are not in these: '],
  back: ['← 全部', '← all'], subjects: ['考核对象', 'assessed'], rated: ['有得分', 'with a score'], median: ['得分中位数', 'median score'],
  distribution: ['得分分布', 'Distribution of scores'], losses: ['分数失在哪里', 'Where points are lost'],
  lossesHint: ['每项指标平均失分（百分制总分中的分数）', 'points of 100 lost on average by each indicator'],
  ranking: ['排名', 'Ranking'], results: ['结果', 'Results'], rank: ['名次', 'rank'], name: ['名称', 'name'], score: ['得分', 'score'], grade: ['等级', 'grade'],
  trend: ['走势', 'trend'], search: ['查找编号或名称', 'find by id or name'], allGroups: ['全部可比组', 'all groups'], none: ['没有符合的对象', 'nothing matches'],
  method: ['怎么算的', 'How it is computed'], replay: ['本报告可以复算：', 'This report can be computed again: '], plan: ['方案原文', 'the plan as written'],
  sources: ['数据来源', 'data sources'], file: ['文件', 'file'], exported: ['导出时间', 'exported at'], rowsIn: ['记录数', 'records'], rejected: ['拒收', 'refused'],
  asOf: ['数据截至', 'data up to'], run: ['核算', 'run'], dataVersion: ['数据版本', 'data version'],
  unassignedText: ['{0}：{1} 行不属于任何考核对象，未计入任何人', '{0}: rows of nobody assessed, counted for no one: {1}'],
  waterfall: ['从 100 分到总分', 'From 100 to the score'], start: ['满分', 'full points'], total: ['总分', 'score'], moved: ['未评，权重转给其余', 'not rated; its weight went to the rest'],
  value: ['值', 'value'], target: ['目标', 'target'], interval: ['区间', 'interval'], sample: ['样本量', 'sample size'], unknown: ['未知', 'unknown'], open: ['未到期', 'still open'],
  between: ['区间 {0}', 'between {0}'], intervalOf: ['{0} 区间写在得分与名次旁，条上的细线也是它', 'The {0} interval stands beside score and rank, and as a line over the bar'], secondLook: ['再看一眼：有多大把握', 'A second look: how sure'], chances: ['按真实水平，等级的可能性', 'by the true level the grade would be'],
  pointsBetween: ['得分区间', 'points between'], funnels: ['样本与标准', 'Samples and standards'], funnelHint: ['每个点是一个考核对象：横轴是样本，纵轴是实际。两道界限之间是标准不变时偶然波动所及（95%、99.8%）；对象之间本来有差别，所以落在界限之外的会多于偶然。', 'Each dot is a subject: its sample across, its value up. Between the limits is what chance does around the standard (95%, 99.8%). Subjects differ, so more lie beyond than by chance alone.'],
  place: ['位置', 'place'], within: ['界限之内', 'within'], beyond95: ['95% 界限之外', 'beyond 95%'], beyond998: ['99.8% 界限之外', 'beyond 99.8%'], othersWithin: ['其余 {0} 个在界限之内', 'the other {0} lie within'],
  points: ['得分', 'points'], days: ['统计日期', 'days'], methodName: ['区间方法', 'method'],
  standard: ['标准', 'standard'], definition: ['口径', 'definition'], formula: ['算式', 'fraction'], rows: ['明细', 'rows behind it'], rowsOf: ['共 {0} 行，显示前 {1} 行', '{0} rows, the first {1} shown'],
  noRows: ['没有明细行', 'no rows'], from: ['出处', 'from'], sql: ['语句', 'statement'], ask: ['完整明细：', 'All of it: '], entries: ['加减分', 'Entries'], redLines: ['红线', 'Red lines'], imbalance: ['目标之间取几何平均', 'Geometric mean between objectives'], remembered: ['积分账与等级保持', 'Ledgers and held grades'], parts: ['总分的构成', 'Parts of the total'],
  confirmed: ['已确认', 'confirmed'], waiting: ['待确认', 'not confirmed'], holds: ['触发', 'breached'], clear: ['未触发', 'not breached'], totalIs: ['，总分按 {0} 计', ', the total is {0}'], gradeAtMost: ['，等级不高于 {0}', ', the grade is at most {0}'], peers: ['同组其他对象', 'others of the group'],
  scored: ['计分指标', 'Scored indicators'], watched: ['观察指标（不计分）', 'Watched indicators (not scored)'], print: ['打印', 'print'], dark: ['深色', 'dark'], light: ['浅色', 'light'], other: ['EN', '中文'],
  before: ['较上期', 'against the period before'], ratedWeight: ['已评权重', 'weight rated'], noGrade: ['未评级', 'no grade'],
  noScore: ['没有可评分的指标：样本不足，或这一期没有数据', 'no indicator could be scored: too few samples, or no data in this period'], full: ['满分处', 'full points'], confidence: ['区间置信度', 'confidence of intervals'], kind: ['类型', 'kind'],
  notes: ['提示', 'Notes'], movers: ['较上期变化最大', 'Moved most against the period before'],
  noCompared: ['没有哪个对象两期都有数据并评了分', 'nobody was rated in both periods'], noMovers: ['两期都评了分的 {0} 个对象，得分都没有变', 'none of the {0} rated in both periods moved'],
  counts: ['计入', 'counts'], group: ['可比组 {0} · {1} 个', 'group {0} · {1} assessed'], gradesOf: ['等级分布', 'Grades'],
  asTable: ['看数表', 'as a table'], period: ['周期', 'period'], attained: ['达成率', 'attained'], targetFrom: ['目标由来', 'target from'], noTarget: ['没有目标，不计分', 'no target, not scored'],
  because_protected: ['新对象，只展示', 'new, shown only'], because_ledger: ['按积分账', 'by a ledger'], pay: ['奖金与提成', 'Pay'], points1: ['{0} 分', '{0} points'],
  unripe: ['未成熟', 'not mature'], nDays: ['{0} 天', '{0} d'], beyond: ['{0} 个在图外，最远 {1}', '{0} beyond the axis, the farthest at {1}'],
  currency: ['金额单位', 'money in'], noTrend: ['只有一期有值，画不出走势', 'a value in one period only: no trend to draw'], empty: ['这一期没有考核对象', 'nobody was assessed in this period'], sourceOf: ['来源', 'source'], indicators: ['指标口径', 'definitions'],
};
const VERDICTS = {
  meets: ['✓', '达标', 'meets the standard'], fails: ['✗', '未达标', 'fails the standard'], not_proven: ['?', '未证实（标准在区间内）', 'not proven (the standard lies inside the interval)'],
  not_rated: ['…', '样本不足，暂不评', 'sample too small to rate'], no_data: ['–', '无数据', 'no data'], still_open: ['○', '尚未到期', 'still open'],
};

let language = document.documentElement.lang.startsWith('zh') ? 0 : 1;

function w(key, ...args) {
  return args.reduce((text, arg, i) => text.replace(`{${i}}`, arg), WORDS[key][language]);
}
function own(text) {  // {zh, en} of the plan or the catalogue
  return text ? (language === 0 ? text.zh || text.en : text.en || text.zh) || '' : '';
}
// "2026-05-01 … 05-31": the year once.
function showDays(first, last) { return `${first} … ${first.slice(0, 4) === last.slice(0, 4) ? last.slice(5) : last}`; }
function verdictSign(verdict) { return verdict && VERDICTS[verdict] ? VERDICTS[verdict][0] : ''; }
function verdictWords(verdict) { return verdict && VERDICTS[verdict] ? VERDICTS[verdict][1 + language] : ''; }
function verdictClass(verdict) { return ['meets', 'fails', 'not_proven'].includes(verdict) ? verdict : 'quiet'; }

function trimmed(value, decimals) {
  return value.toLocaleString(language === 0 ? 'zh-CN' : 'en-US', { maximumFractionDigits: decimals });
}
// Money comes as a decimal string, everything else as a number; null is no value.
function show(value, unit) {
  if (value === null || value === undefined) return '—';
  const x = Number(value);
  if (unit === 'ratio') return trimmed(x * 100, 2) + '%';
  if (unit === 'pp') return trimmed(x * 100, 2) + (language === 0 ? ' 个百分点' : ' pp');
  if (unit === 'h' && Math.abs(x) < 1 / 30 && x !== 0) return trimmed(x * 3600, 1) + (language === 0 ? ' 秒' : ' s');
  if (unit === 'h') return Math.abs(x) < 2 ? trimmed(x * 60, 1) + (language === 0 ? ' 分钟' : ' min') : trimmed(x, 1) + (language === 0 ? ' 小时' : ' h');
  const money = unit === 'money';
  if (language === 0 && Math.abs(x) >= 1e4) {
    return Math.abs(x) >= 1e8 ? trimmed(x / 1e8, 2) + ' 亿' : trimmed(x / 1e4, 2) + ' 万';
  }
  return money && x !== 0 ? x.toLocaleString(language === 0 ? 'zh-CN' : 'en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 }) : trimmed(x, Math.abs(x) < 10 ? 3 : 1);
}
// Of an axis: its ends are whole where they can be.
function showEnd(value, unit) { return unit === 'money' && Number.isInteger(Number(value)) ? show(value, 'count') : show(value, unit); }
// Of an axis without round ends.
function showRough(value, unit) { return unit === 'ratio' ? trimmed(value * 100, 1) + '%' : show(value, unit); }
function showSigned(x) { return (x > 0 ? '+' : x < 0 ? '−' : '±') + trimmed(Math.abs(x), 2); }
