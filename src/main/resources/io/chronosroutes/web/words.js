// Text for facts, and elements without any markup from outside.

const byId = (id) => document.getElementById(id);

/** An element with text; attributes that are null or false are left out. */
function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) made.setAttribute(name, '');
    else if (value !== null && value !== false) made.setAttribute(name, value);
  }
  made.append(...children);
  return made;
}

function setText(id, text) {
  const place = byId(id);
  // Said again, a status would be read out again.
  if (place.textContent !== text) place.textContent = text;
}

const isNumber = (value) => typeof value === 'number' && Number.isFinite(value);

function number(value, digits = 4) {
  return isNumber(value) ? String(Number(value.toPrecision(digits))) : '–';
}

const dollars = (value) => (isNumber(value) ? '$' + value.toFixed(2) : '–');

/** Seconds as a person says them. */
function span(seconds) {
  if (!isNumber(seconds)) return '–';
  const s = Math.max(0, Math.round(seconds));
  if (s < 60) return s + ' s';
  if (s < 3600) return Math.floor(s / 60) + ' min ' + String(s % 60).padStart(2, '0') + ' s';
  return Math.floor(s / 3600) + ' h ' + String(Math.floor((s % 3600) / 60)).padStart(2, '0') + ' min';
}

/** Seconds since 1970, or null. */
const time = (text) => (text ? Date.parse(text) / 1000 : null);

const words = (name) => String(name).replaceAll('_', ' ');
