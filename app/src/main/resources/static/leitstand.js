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
      if (answer.status === 401) {
        tell(texts.loggedOut);
        document.dispatchEvent(new Event('session-lost'));
        return;
      }
      if (!answer.ok || answer.redirected) {
        throw new Error(String(answer.status));
      }
      show(await answer.text());
      tell(texts.fresh);
    } catch {
      tell(texts.gone);
    }
  };

  // refused once, a browser does not ask again by itself: that is done as soon as somebody looks, logged in perhaps
  let events;
  const follow = () => {
    events = new EventSource('/stand/strom');
    events.addEventListener('anders', look);
    events.addEventListener('open', look);
    events.addEventListener('error', () => (events.readyState === EventSource.CLOSED ? look() : tell(texts.gone)));
  };
  follow();
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden && events.readyState === EventSource.CLOSED) {
      follow();
    }
    look();
  });

  button.hidden = false;
  button.addEventListener('click', () => {
    paused = !paused;
    button.textContent = paused ? texts.resume : texts.halt;
    tell(paused ? texts.halted : texts.fresh);
    look();
  });
})();
