// The table of runs, and two of them side by side.

const FORECASTERS = ['model', 'base_model', 'seasonal_naive'];
const METRICS = [['mase', 'MASE'], ['wql', 'WQL'], ['mae', 'MAE']];
const compareLoss = new Chart('compare-loss', 'Training loss.');
const compareValidation = new Chart('compare-validation', 'Validation (WQL).');
let chosen = [];

const score = (row, forecaster, metric) => row.scores?.[forecaster]?.[metric];

function drawRuns(rows) {
  const body = document.querySelector('#runs tbody');
  const focused = document.activeElement?.dataset?.run;
  body.replaceChildren(...rows.map(tableRow));
  if (rows.length === 0) body.append(element('tr', {}, element('td', { colspan: 9 }, 'No run has ended yet.')));
  if (focused) body.querySelector(`[data-run="${CSS.escape(focused)}"]`)?.focus();
}

function tableRow(row) {
  const id = row.run_id;
  const box = element('input', { type: 'checkbox', 'aria-label': 'Compare run ' + id, 'data-run': id });
  box.checked = chosen.includes(id);
  box.addEventListener('change', () => choose(id, box.checked));
  const minutes = row.ended ? ((time(row.ended) - time(row.started)) / 60).toFixed(1) : '–';
  const report = row.has_report ? element('a', { href: `/api/runs/${id}/report`, target: '_blank', rel: 'noopener', 'aria-label': 'Report of run ' + id }, 'report') : '–';
  const tone = { success: 'good', failed: 'bad', killed: 'bad' }[row.status] || null;
  return element('tr', {},
    element('td', {}, box),
    element('th', { scope: 'row' }, id),
    element('td', { class: tone, title: row.error || null }, row.status),
    ...[row.steps ?? '–', number(score(row, 'model', 'mase')), number(score(row, 'seasonal_naive', 'mase')),
      number(score(row, 'model', 'wql')), minutes, report].map((cell) => element('td', {}, cell instanceof Node ? cell : String(cell))));
}

/** Two at most: a third takes the place of the first. */
function choose(id, wanted) {
  chosen = chosen.filter((other) => other !== id);
  if (wanted) chosen = chosen.concat(id).slice(-2);
  for (const box of document.querySelectorAll('#runs input')) box.checked = chosen.includes(box.dataset.run);
  setText('runs-hint', chosen.length === 1 ? 'Tick one more run to compare the two.' : 'Tick two runs to compare them.');
  // The older one first.
  if (chosen.length === 2) compare(...[...chosen].sort());
  else byId('comparison').hidden = true;
}

async function compare(a, b) {
  const [first, second] = await Promise.all([a, b].map(async (id) => {
    const [about, metrics] = await Promise.all([getJson(`/api/runs/${id}`), getJson(`/api/runs/${id}/metrics`)]);
    const curve = new Curve();
    for (const point of metrics?.points ?? []) curve.add(point);
    return { id, about: about ?? {}, curve };
  }));
  if (!chosen.includes(a) || !chosen.includes(b) || chosen.length !== 2) return;
  byId('comparison').hidden = false;
  byId('comparison-tables').replaceChildren(scoreTable(first, second), settingsTable(first, second));
  const lines = (part) => [
    { label: first.id, points: first.curve[part], colour: '--model' },
    { label: second.id, points: second.curve[part], colour: '--base', dash: [6, 4] },
  ];
  const caption = (part) => [first, second].map((run) => `${run.id}: ${inWords(run.curve[part], part === 'validations')}`).join('. ');
  compareLoss.show(lines('losses'), caption('losses'));
  compareValidation.show(lines('validations'), caption('validations'));
  setText('runs-hint', `Runs ${a} and ${b} are compared below.`);
}

function table(caption, heads, rows) {
  return element('div', { class: 'scroll' }, element('table', {},
    element('caption', {}, caption),
    element('thead', {}, element('tr', {}, ...heads.map((head) => element('th', { scope: 'col' }, head)))),
    element('tbody', {}, ...rows)));
}

function scoreTable(first, second) {
  const rows = FORECASTERS.flatMap((who) => METRICS.map(([metric, label]) => {
    const [x, y] = [first, second].map((run) => run.about.report?.scores?.[who]?.[metric]);
    if (!isNumber(x) && !isNumber(y)) return null;
    const change = isNumber(x) && isNumber(y) && x !== 0 ? (100 * (y - x)) / x : null;
    const tone = change === null || Math.abs(change) < 0.05 ? null : change < 0 ? 'good' : 'bad';
    const said = change === null ? '–' : `${change > 0 ? '+' : ''}${change.toFixed(1)} %${tone ? (change < 0 ? ' better' : ' worse') : ''}`;
    return element('tr', {}, element('th', { scope: 'row' }, `${words(who)}, ${label}`),
      element('td', {}, number(x)), element('td', {}, number(y)), element('td', { class: tone }, said));
  })).filter(Boolean);
  return table('Scores; lower is better.', ['Score', first.id, second.id, 'Second to first'], rows);
}

function settingsTable(first, second) {
  const [x, y] = [first, second].map((run) => run.about.config ?? {});
  const text = (value) => (value === undefined || value === null ? '–' : typeof value === 'object' ? JSON.stringify(value) : String(value));
  const names = [...new Set([...Object.keys(x), ...Object.keys(y)])].filter((name) => text(x[name]) !== text(y[name])).sort();
  const rows = names.map((name) => element('tr', {}, element('th', { scope: 'row' }, name),
    element('td', {}, text(x[name])), element('td', {}, text(y[name]))));
  return table(names.length ? 'Settings that differ.' : 'All settings are the same.', ['Setting', first.id, second.id], rows);
}
