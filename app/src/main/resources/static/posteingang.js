// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
// The mail room: defaults by office, what the class says, whole piles at once; what is said while sheets are fed.
'use strict';

(() => {
  const form = document.getElementById('neu');
  if (form) {
    const { amt, klasse, traeger, blaetter } = form.elements;
    const says = document.getElementById('sagt');
    const tell = () => {
      const chosen = klasse.selectedOptions[0];
      says.textContent = chosen?.dataset.sagt ?? '';
      says.className = chosen?.dataset.sagt ? 'trouble' : '';
      const closed = Boolean(chosen?.dataset.zu);
      blaetter.disabled = closed;
      blaetter.required = !closed;
    };
    const remember = () => {
      const last = amt.selectedOptions[0].dataset;
      if (last.klasse) {
        klasse.value = last.klasse;
        traeger.value = last.traeger;
      }
      tell();
    };
    amt.addEventListener('change', remember);
    klasse.addEventListener('change', tell);
    if (new URLSearchParams(location.search).has('amt')) {
      tell();
    } else {
      remember();
    }
  }

  for (const button of document.querySelectorAll('[data-alle]')) {
    const boxes = [...document.querySelectorAll('[data-haufen]')].filter((box) => box.dataset.haufen === button.dataset.alle);
    button.hidden = false;
    button.addEventListener('click', () => {
      const all = boxes.every((box) => box.checked);
      for (const box of boxes) {
        box.checked = !all;
      }
    });
  }

  // forms whose answer opens beside the page may be sent again
  for (const again of document.querySelectorAll('form[data-again]')) {
    again.addEventListener('submit', () => setTimeout(() => { delete again.dataset.sent; }, 1000));
  }

  const live = document.getElementById('live');
  let told = document.getElementById('stand')?.dataset.said;
  document.addEventListener('htmx:afterSwap', () => {
    const said = document.getElementById('stand')?.dataset.said;
    if (live && said && said !== told) {
      told = said;
      live.textContent = said;
    }
  });
})();
