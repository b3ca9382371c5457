// Curves of a run: what metrics.jsonl says, and how it is drawn.

/** Reports in their order; where the steps begin again, the later ones count. */
class Curve {
  constructor() {
    this.losses = [];
    this.validations = [];
  }

  add(report) {
    if (isNumber(report.loss)) this.#put(this.losses, report.step, report.loss);
    if (isNumber(report.validation_wql)) {
      this.#put(this.validations, report.step, report.validation_wql);
    }
  }

  /** What the state object says meanwhile; the next report takes its place. */
  progress(p) {
    const last = this.losses.at(-1);
    if (isNumber(p.loss) && (!last || p.step > last[0])) this.losses.push([p.step, p.loss, 'passing']);
  }

  #put(points, step, value) {
    while (points.length && (points.at(-1)[0] >= step || points.at(-1)[2])) points.pop();
    points.push([step, value]);
  }
}

const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

/** A chart in a figure, drawn again when it has other data, width or colours. */
class Chart {
  #figure;
  #title;
  #plot = null;
  #lines = [];

  constructor(id, title) {
    this.#figure = byId(id);
    this.#title = title;
    new ResizeObserver(() => this.#resize()).observe(this.#figure);
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => this.#draw());
  }

  /** @param lines each {label, points: [[step, value], …], colour, dash} */
  show(lines, caption) {
    const sameShape = this.#plot && lines.length === this.#lines.length
      && lines.every((line, i) => line.label === this.#lines[i].label);
    this.#lines = lines;
    this.#figure.querySelector('figcaption').replaceChildren(element('b', {}, this.#title), ' ' + caption);
    if (sameShape) this.#plot.setData(this.#data());
    else this.#draw();
  }

  #data() {
    return uPlot.join(this.#lines.map((line) => [
      line.points.map((p) => p[0]),
      line.points.map((p) => p[1]),
    ]));
  }

  #draw() {
    if (this.#plot) this.#plot.destroy();
    this.#plot = null;
    if (this.#lines.every((line) => line.points.length === 0)) return;
    const axis = { stroke: colour('--soft'), grid: { stroke: colour('--grid'), width: 1 }, ticks: { stroke: colour('--grid'), width: 1 } };
    const place = this.#figure.querySelector('.chart');
    this.#plot = new uPlot({
      width: Math.max(200, place.clientWidth),
      height: 220,
      scales: { x: { time: false } },
      axes: [{ ...axis }, { ...axis, size: 60 }],
      series: [{ label: 'step' }].concat(this.#lines.map((line) => ({
        label: line.label,
        stroke: colour(line.colour),
        width: 2,
        dash: line.dash,
        spanGaps: true,
        points: { show: line.points.length < 40, size: 6 },
        value: (plot, value) => (value === null ? '–' : number(value)),
      }))),
    }, this.#data(), place);
    // The caption says it in words.
    this.#plot.root.setAttribute('aria-hidden', 'true');
  }

  #resize() {
    const width = this.#figure.querySelector('.chart').clientWidth;
    if (this.#plot && width > 0 && width !== this.#plot.width) this.#plot.setSize({ width, height: 220 });
  }
}

/** The curve in words, for those who don't see it. */
function inWords(points, best) {
  if (points.length === 0) return 'nothing yet';
  const [step, value] = points.at(-1);
  const first = points[0];
  let text = `${number(value)} at step ${step}, from ${number(first[1])} at step ${first[0]}`;
  if (best) {
    const lowest = points.reduce((a, b) => (b[1] < a[1] ? b : a));
    text += `; lowest ${number(lowest[1])} at step ${lowest[0]}`;
  }
  return text;
}
