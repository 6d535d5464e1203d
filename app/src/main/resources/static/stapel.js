// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
// A batch: says which image is chosen, and leads to it large. Everything else are forms that work without it.
'use strict';

(() => {
  const lane = document.querySelector('.lane');
  const chosen = document.getElementById('chosen');
  const large = document.getElementById('large');
  const undo = document.querySelector('#undo [name="bild"]');
  if (!lane || !chosen) {
    return;
  }

  const tell = () => {
    const input = lane.querySelector('input:checked');
    if (!input) {
      return;
    }
    const text = chosen.dataset.text.replace('%', input.dataset.image);
    if (chosen.textContent !== text) {
      chosen.textContent = text;
    }
    large.search = `?bild=${input.dataset.image}`;
    undo.value = input.dataset.image;
  };

  lane.addEventListener('change', tell);
  lane.addEventListener('dblclick', () => large.click());
  tell();
})();
