// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
// A batch: says which image is chosen, and shows it large. Everything else are forms that work without it.
'use strict';

(() => {
  const lane = document.querySelector('.lane');
  const chosen = document.getElementById('chosen');
  const large = document.getElementById('large');
  const view = document.getElementById('large-view');
  const undo = document.querySelector('#undo [name="bild"]');
  if (!lane || !chosen) {
    return;
  }

  const picture = (input) => input.nextElementSibling.getAttribute('src').replace('breite=160', 'breite=1000');
  const current = () => lane.querySelector('input:checked');
  const tell = () => {
    const input = current();
    if (!input) {
      return;
    }
    const text = chosen.dataset.text.replace('%', input.dataset.image);
    if (chosen.textContent !== text) {
      chosen.textContent = text;
    }
    large.href = picture(input);
    undo.value = input.dataset.image;
  };
  const show = () => {
    document.getElementById('large-title').textContent = chosen.textContent;
    document.getElementById('large-image').src = picture(current());
    view.showModal();
  };

  lane.addEventListener('change', tell);
  lane.addEventListener('dblclick', show);
  large.addEventListener('click', (event) => {
    event.preventDefault();
    show();
  });
  tell();
})();
