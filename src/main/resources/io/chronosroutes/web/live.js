// What the monitor tells, as it happens.

const lossChart = new Chart('loss-curve', 'Training loss.');
const validationChart = new Chart('validation-curve', 'Validation (WQL).');
const RETRY_MILLIS = 3000;
let view = null;
let skew = 0;
let curve = new Curve();
let curveOf = null;
let told = Promise.resolve();

const monitorsNow = () => Date.now() / 1000 + skew;

async function getJson(path) {
  try {
    const answer = await fetch(path, { headers: { Accept: 'application/json' } });
    if (answer.status === 401) connection('off', 'Not let in: open the address that the monitor printed.');
    return answer.ok ? await answer.json() : null;
  } catch {
    return null;
  }
}

function connection(kind, text) {
  byId('connection').className = kind;
  setText('connection', text);
}

function connected() {
  const health = view?.health;
  if (health?.error) connection('off', 'The monitor can’t see the run: ' + health.error);
  else connection('on', 'Live');
}

async function seen(next) {
  const endedBefore = Boolean(view?.ended);
  const other = next.state?.run_id !== curveOf;
  view = next;
  skew = time(next.now) - Date.now() / 1000;
  connected();
  if (other) await readLogs();
  if (view.state?.progress) curve.progress(view.state.progress);
  draw();
  if (other || Boolean(view.ended) !== endedBefore) refreshRuns();
}

/** All that the run has uploaded so far; the events bring what comes. */
async function readLogs() {
  curveOf = view.state?.run_id ?? null;
  curve = new Curve();
  drawLog([]);
  if (!curveOf) return;
  const [metrics, log] = await Promise.all([getJson(`/api/runs/${curveOf}/metrics`), getJson(`/api/runs/${curveOf}/log`)]);
  for (const point of metrics?.points ?? []) curve.add(point);
  drawLog(log?.lines ?? []);
}

function points(news) {
  if (news.run_id !== curveOf) return;
  if (news.anew) curve = new Curve();
  for (const point of news.points) curve.add(point);
  drawCurves();
}

function drawLog(lines) {
  const box = byId('log-lines');
  const atEnd = box.scrollTop + box.clientHeight >= box.scrollHeight - 8;
  byId('log').hidden = lines.length === 0;
  box.textContent = lines.join('\n');
  if (atEnd) box.scrollTop = box.scrollHeight;
}

function drawCurves() {
  byId('curves').hidden = curve.losses.length === 0 && curve.validations.length === 0;
  if (byId('curves').hidden) return;
  lossChart.show([{ label: 'loss', points: curve.losses, colour: '--model' }], inWords(curve.losses, false));
  const lines = [{ label: 'WQL', points: curve.validations, colour: '--model' }];
  const base = view?.state?.progress?.base_validation;
  if (isNumber(base) && curve.validations.length) {
    const ends = [curve.validations[0][0], curve.validations.at(-1)[0]];
    lines.push({ label: 'at the start', points: ends.map((step) => [step, base]), colour: '--base', dash: [6, 4] });
  }
  validationChart.show(lines, inWords(curve.validations, true));
}

function draw() {
  drawRun(view, monitorsNow());
  drawCurves();
}

async function refreshRuns() {
  const answer = await getJson('/api/runs');
  if (answer) drawRuns(answer.runs);
}

function listen() {
  const events = new EventSource('/events');
  // One after the other, also where one waits for an answer.
  const on = (type, what) => events.addEventListener(type, (event) => {
    told = told.then(() => what(JSON.parse(event.data)));
  });
  on('snapshot', (next) => { curveOf = undefined; return seen(next); });
  on('state', seen);
  on('end', seen);
  on('points', points);
  on('log', (news) => { if (news.run_id === curveOf) drawLog(news.lines); });
  events.onopen = connected;
  events.onerror = () => {
    connection('off', 'The monitor does not answer; trying again…');
    // A browser comes back by itself, but not after an answer that refuses.
    if (events.readyState === EventSource.CLOSED) {
      setTimeout(listen, RETRY_MILLIS);
      getJson('/api/state');
    }
  };
}

setInterval(() => { if (view?.active) drawRun(view, monitorsNow()); }, 1000);
refreshRuns();
listen();
