// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
// Keeps the first page fresh. Without this script the page is complete; reloading shows the new state.
'use strict';

(() => {
  const EVERY_MS = 2000;
  const live = document.getElementById('live');
  const button = document.createElement('button');
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
      // what somebody scrolls or reads is left alone as long as it says the same
      if (next && next.innerHTML !== part.innerHTML) {
        part.replaceChildren(...next.childNodes);
      }
    }
  };

  const look = async () => {
    if (!paused && !document.hidden) {
      try {
        const answer = await fetch('/stand', { headers: { 'X-Requested-With': 'urschrift' } });
        if (!answer.ok) {
          throw new Error(String(answer.status));
        }
        show(await answer.text());
        tell('Die Seite erneuert sich von selbst.');
      } catch {
        tell('Der Server antwortet nicht; die Seite zeigt den letzten bekannten Stand.');
      }
    }
    setTimeout(look, EVERY_MS);
  };

  button.type = 'button';
  button.textContent = 'Anhalten';
  button.addEventListener('click', () => {
    paused = !paused;
    button.textContent = paused ? 'Weiterlaufen' : 'Anhalten';
    tell(paused ? 'Angehalten.' : 'Die Seite erneuert sich von selbst.');
  });
  live.after(button);
  setTimeout(look, EVERY_MS);
})();
