// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
// Keeps the first page fresh. Without this script the page is complete; reloading shows the new state.
'use strict';

(() => {
  const live = document.getElementById('live');
  const button = document.getElementById('halt');
  const texts = live.dataset;
  let paused = false;
  let told = '';

  // said once, not with every look
  const tell = (text) => {
    if (text !== told) {
      live.textContent = text;
      told = text;
    }
  };

  const show = (html) => {
    const fresh = new DOMParser().parseFromString(html, 'text/html');
    for (const part of document.querySelectorAll('#stand [data-part]')) {
      const next = fresh.querySelector(`[data-part="${part.dataset.part}"]`);
      // what somebody scrolls or reads is left alone as long as it says the same, or has the focus
      if (next && next.innerHTML !== part.innerHTML && !part.contains(document.activeElement)) {
        part.replaceChildren(...next.childNodes);
      }
    }
  };

  const look = async () => {
    if (paused || document.hidden) {
      return;
    }
    try {
      const answer = await fetch('/stand', { headers: { 'X-Requested-With': 'urschrift' } });
      if (!answer.ok || answer.redirected) {
        throw new Error(String(answer.status));
      }
      show(await answer.text());
      tell(texts.fresh);
    } catch {
      tell(texts.gone);
    }
  };

  const events = new EventSource('/stand/strom');
  events.addEventListener('anders', look);
  events.addEventListener('open', look);
  events.addEventListener('error', () => tell(texts.gone));
  document.addEventListener('visibilitychange', look);

  button.hidden = false;
  button.addEventListener('click', () => {
    paused = !paused;
    button.textContent = paused ? texts.resume : texts.halt;
    tell(paused ? texts.halted : texts.fresh);
    look();
  });
})();
