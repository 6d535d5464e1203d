// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
// Arrows go from the search to the results and through them; Enter opens, as everywhere.
'use strict';

document.addEventListener('keydown', (event) => {
  const down = event.key === 'ArrowDown';
  if ((!down && event.key !== 'ArrowUp') || event.ctrlKey || event.metaKey || event.altKey) {
    return;
  }
  const words = document.getElementById('words');
  const places = [words, ...document.querySelectorAll('a.hit')];
  const at = places.indexOf(document.activeElement);
  const next = places[at + (down ? 1 : -1)];
  if (at >= 0 && next) {
    event.preventDefault();
    next.focus();
    if (next !== words) {
      next.closest('li').scrollIntoView({ block: 'nearest' });
    }
  }
});
