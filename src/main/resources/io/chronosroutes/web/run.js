// The run: where it stands, how it goes, what it costs, why it failed.

const STEPS = [
  ['initialization', 'Start', (t) => t.initialization],
  ['data_sync', 'Data', (t) => t.data_sync],
  ['training', 'Training', (t) => t.training_start],
  ['results_sync', 'Results', (t) => t.results_sync],
  ['cleanup', 'Cleanup', (t) => t.cleanup],
];
const LATE_SECONDS = 90;

/** Draws what is known; `now` is the monitor's time in seconds. */
function drawRun(view, now) {
  const state = view.state;
  setText('environment', 'environment ' + view.environment);
  byId('run-body').hidden = !state;
  byId('run-of').textContent = !state || view.active ? 'Run' : 'The last run';
  if (!state) {
    setText('run-title', 'No run is active');
    setText('announcement', "Type 'launch' to start one; it appears here by itself.");
    byId('failure').hidden = true;
    document.title = 'No run · Chronos training';
    return;
  }
  const outcome = outcomeOf(view);
  setText('run-title', state.run_id);
  setText('announcement', sentence(view, outcome));
  document.title = `${words(outcome)} · ${state.run_id}`;
  drawFailure(view, outcome);
  drawTimeline(view, now);
  drawProgress(state);
  drawFacts(view, now);
}

/** The status, or how the run ended. */
function outcomeOf(view) {
  return view.ended ? view.ended.run_status : view.state.status;
}

function sentence(view, outcome) {
  const on = view.state.instance_type ? ' on ' + view.state.instance_type : '';
  if (!view.ended) return view.active ? `Status: ${words(outcome)}${on}.` : 'The state object is gone: the run has ended.';
  const left = view.ended.manual_action_required
    ? `something is still there, at ${dollars(view.ended.estimated_orphaned_cost_per_hour)} an hour: type 'verify' to see what.`
    : 'nothing of it is left running.';
  return `The run has ended: ${words(outcome)}; ${left}`;
}

function drawFailure(view, outcome) {
  const state = view.state;
  const bad = outcome === 'failed' || outcome === 'killed';
  byId('failure').hidden = !bad;
  if (!bad) return;
  const where = words(state.current_step || '');
  setText('failure-title', outcome === 'failed' ? `The run failed during ${where}` : `The run was killed during ${where}`);
  setText('failure-reason', state.error_message || (view.ended && view.ended.run_error) || 'No reason was noted.');
  const error = state.error;
  setText('failure-after', (error ? `Noted by ${words(error.component)}, as ${error.error_class}. ` : '')
    + (view.active && state.keep_failed_seconds ? `Its instance is kept for ${span(state.keep_failed_seconds)}, and costs until then. ` : '')
    + 'The last lines of its log are below, as far as they were uploaded.');
}

function drawTimeline(view, now) {
  const t = view.state.timestamps;
  const broken = t.failed || t.killed;
  const starts = STEPS.map((step) => time(step[2](t)));
  const end = time(view.ended && view.ended.ended);
  byId('timeline').replaceChildren(...STEPS.map(([name, label], i) => {
    const started = starts[i];
    const next = starts.slice(i + 1).find((s) => s !== null);
    const stopped = time(broken);
    const ended = name === 'cleanup' ? end : stopped && (next ?? Infinity) > stopped ? stopped : next ?? end;
    const failed = broken && view.state.current_step === name;
    const kind = started === null ? '' : failed ? 'bad' : ended === null || ended === undefined ? 'now' : 'done';
    const said = { '': 'not reached', bad: 'ended here', now: 'under way', done: 'done' }[kind];
    const until = ended ?? (view.active ? now : null);
    const lasted = started === null || until === null ? '–' : span(until - started);
    return element('li', { class: kind || null, 'aria-current': kind === 'now' ? 'step' : null },
      element('b', {}, label), lasted, element('span', { class: 'unseen' }, ', ' + said));
  }));
}

function drawProgress(state) {
  const p = state.progress;
  const total = p ? p.total_steps : (state.training_config && state.training_config.max_steps) || 0;
  const bar = byId('progress');
  bar.max = Math.max(1, total);
  bar.value = p ? p.step : 0;
  const percent = total && p ? Math.floor((100 * p.step) / total) + ' %' : '0 %';
  const eta = p && state.status === 'training' && isNumber(p.eta_seconds) ? `, ${span(p.eta_seconds)} to go` : '';
  setText('progress-text', `${p ? p.step : 0} of ${total || '–'} (${percent}${eta})`);
}

function drawFacts(view, now) {
  const state = view.state;
  const p = state.progress || {};
  const t = state.timestamps;
  const until = time(view.ended && view.ended.ended) ?? (view.active ? now : time(t.last_update));
  const elapsed = until - time(t.start);
  const age = now - time(t.last_update);
  const tiles = [
    ['Time', span(elapsed), 'since ' + new Date(t.start).toLocaleTimeString([], { hour12: false })],
    view.active && ['Heartbeat', span(age) + ' ago', age > LATE_SECONDS ? 'late' : 'version ' + state.generation, age > LATE_SECONDS],
    ['Loss', number(p.loss), 'learning rate ' + number(p.learning_rate, 3)],
    ['Validation', number(p.validation), isNumber(p.base_validation) ? `WQL; ${number(p.base_validation)} at the start` : 'WQL'],
    ['Speed', number(p.series_per_second, 3), `series/s, ${number(p.millis_per_step, 3)} ms a step`],
    p.gpu && ['GPU', gpuBusy(p.gpu), gpuMemory(p.gpu)],
    state.cost && cost(state, view.active && state.status === 'training' ? p.eta_seconds : null, elapsed),
    ['Instance', state.instance_type || '–', [state.instance_id || 'not started yet', state.market].filter(Boolean).join(', ')],
  ];
  byId('facts').replaceChildren(...tiles.filter(Boolean).map(([name, value, more, late]) => element('div', { class: late ? 'late' : null },
    element('dt', {}, name), element('dd', {}, value, element('small', {}, more || '')))));
}

/** @param eta seconds until the last step, or null when there is none to come */
function cost(state, eta, elapsed) {
  const rate = state.cost.usd_per_hour / 3600;
  const projected = isNumber(eta) ? `about ${dollars(rate * (elapsed + eta))} in all, ` : '';
  return ['Cost', dollars(rate * elapsed), `${projected}at most ${dollars(state.cost.usd_cap)}`];
}

function gpuBusy(gpu) {
  return isNumber(gpu.utilization_percent) ? gpu.utilization_percent + ' %' : 'there';
}

function gpuMemory(gpu) {
  const gib = (mib) => number(mib / 1024, 3);
  const memory = isNumber(gpu.memory_used_mib) ? `, ${gib(gpu.memory_used_mib)} of ${gib(gpu.memory_total_mib)} GiB` : '';
  return (gpu.name || 'GPU') + memory;
}
