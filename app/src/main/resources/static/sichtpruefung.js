// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
// The inspection workplace. Shows items one after the other; the next ones are loaded before they are asked for. A verdict
// is sent with the next one or after a few seconds, so that it can be taken back until then; leaving the page sends it.
// What the server has not taken is kept, and told.
'use strict';

(() => {
  const desk = document.getElementById('pruefplatz');
  const viewer = desk.querySelector('[data-viewer]').viewer;
  const element = (id) => document.getElementById(id);
  const LOOK_AGAIN = 15000;
  const LOOK_SOON = 2000;
  const TAKE_BACK = 8000;
  const json = { Accept: 'application/json', 'X-Requested-With': 'urschrift' };

  let items = []; // the one shown, and those that follow
  let last = null; // the last verdict, not sent yet: {item, address, body, kind, timer}
  let unsent = []; // verdicts on their way, oldest first
  let sending = null; // what is under way
  let lesson = null; // what comes after the lesson that is being read
  let warned = false; // about pages of the item shown that nobody looked at
  let counts = { practising: desk.dataset.practising === 'true', decided: 0, waiting: '' };
  const seen = new Set(); // addresses of the item's pages that were drawn

  const said = (name, ...values) => desk.dataset[name].replace(/\{(\d)\}/g, (all, number) => values[number]);
  const pages = (count) => (count === 1 ? said('saidOnePage') : said('saidPages', count));

  const lines = (list, texts) =>
    list.replaceChildren(...texts.map((text) => {
      const line = document.createElement('li');
      line.textContent = text;
      return line;
    }));

  const announce = (...texts) => {
    const text = texts.filter(Boolean).join(' ');
    if (element('ansage').textContent !== text) {
      element('ansage').textContent = text;
    }
  };

  // A problem is told at once and stays until the next verdict.
  const complain = (text) => {
    element('fehler').hidden = !text;
    element('fehler-text').textContent = text ?? '';
  };

  const decided = () => [...unsent, last].filter(Boolean);

  const count = () => {
    element('heute').textContent = counts.decided + decided().length;
    for (const place of desk.querySelectorAll('[data-waiting]')) {
      place.textContent = counts.waiting;
    }
    element('zuruecknehmen').disabled = !last;
  };

  const show = (...before) => {
    const item = items[0];
    element('leer').hidden = Boolean(item);
    element('arbeit').hidden = !item && !last;
    element('urteil').hidden = !item || Boolean(lesson);
    element('uebung').hidden = !counts.practising;
    element('stand').hidden = counts.practising;
    element('zuruecknehmen').hidden = counts.practising;
    element('leer-uebung').hidden = !counts.practising;
    element('leer-arbeit').hidden = counts.practising;
    element('leer-title').textContent = element('leer-title').dataset[counts.practising ? 'practice' : 'work'];
    desk.classList.toggle('inspection-over', !item);
    count();
    if (!item) {
      viewer.show([]);
      viewer.ahead([]);
      announce(...before, `${element('leer-title').textContent}.`);
      return;
    }
    for (const form of desk.querySelectorAll('[data-verdict]')) {
      form.setAttribute('action', `${item.address}/${form.dataset.verdict}`);
    }
    lines(element('warum'), item.why);
    element('plan').textContent = item.plan;
    element('schaerfe').textContent = item.strictness;
    element('stapel').textContent = item.batch;
    element('art').textContent = item.kind;
    if (viewer.pages !== item.pages) {
      seen.clear();
      warned = false;
      viewer.show(item.pages);
      announce(
        ...before,
        said('saidAnnounce', item.kind, pages(item.pages.length), `${item.why.join('. ')}.`));
    }
    viewer.ahead(items.slice(1, 3).flatMap((next, place) => next.pages.slice(0, place === 0 ? 2 : 1)));
  };

  // What the server says is to be done, less what was decided here already.
  const take = (work, ...texts) => {
    counts = work;
    const gone = new Set(decided().map((verdict) => verdict.item.id));
    const known = new Map(items.map((item) => [item.id, item]));
    const before = items[0];
    items = work.items.filter((item) => !gone.has(item.id)).map((item) => known.get(item.id) ?? item);
    if (before && !gone.has(before.id) && !items.includes(before)) {
      complain(said('saidGone'));
    }
    show(...texts);
  };

  const post = (address, body, more) =>
    fetch(address, { method: 'POST', headers: json, body, redirect: 'manual', ...more });

  const lost = (why) => {
    for (const part of element('verloren').querySelectorAll('[data-lost]')) {
      part.hidden = part.dataset.lost !== why;
    }
    element('verloren').hidden = false;
    element('nochmals').focus();
  };

  const loggedOut = (answer) => answer.type === 'opaqueredirect' || answer.status === 401 || answer.status === 403;

  // What was to be found, with the letter still in sight, until the person goes on.
  const teach = (text, work) => {
    lesson = work;
    element('urteil').hidden = true;
    element('lektion').hidden = false;
    element('lektion-text').textContent = text;
    element('weiter').focus();
  };

  const goOn = () => {
    const work = lesson;
    lesson = null;
    element('lektion').hidden = true;
    take(work);
    viewer.frame.focus({ preventScroll: true });
  };

  const sendAll = async () => {
    try {
      while (unsent.length) {
        const verdict = unsent[0];
        const answer = await post(verdict.address, verdict.body);
        if (loggedOut(answer) || answer.status >= 500) {
          lost(loggedOut(answer) ? 'session' : 'offline');
          return;
        }
        const told = await answer.json();
        unsent.shift();
        items = items.filter((item) => item !== verdict.item);
        if (told.lesson) {
          teach(told.lesson, told.work);
        } else if (told.work) {
          take(told.work);
        }
        if (told.problem ?? told.detail) {
          complain(`${verdict.item.kind}, ${verdict.item.batch}: ${told.problem ?? told.detail}`);
        }
      }
      element('verloren').hidden = true;
    } catch {
      lost('offline');
    }
  };

  // One after the other, oldest first; what could not be sent stays.
  const send = () => {
    sending ??= sendAll().finally(() => {
      sending = null;
    });
    return sending;
  };

  const flush = () => {
    if (last) {
      clearTimeout(last.timer);
      unsent.push(last);
      last = null;
      count();
    }
    return send();
  };

  const decide = (form, body) => {
    const item = items[0];
    complain(null);
    if (counts.practising) {
      element('urteil').hidden = true;
      unsent.push({ item, address: form.getAttribute('action'), body });
      send();
      return;
    }
    flush();
    last = {
      item,
      address: form.getAttribute('action'),
      body,
      timer: setTimeout(flush, TAKE_BACK),
    };
    items = items.slice(1);
    show(form.dataset.said, said('saidTakeBack'));
    viewer.frame.focus({ preventScroll: true });
  };

  const takeBack = () => {
    if (!last) {
      return;
    }
    clearTimeout(last.timer);
    items = [last.item, ...items];
    last = null;
    show(said('saidTakenBack'));
    viewer.frame.focus({ preventScroll: true });
  };

  // Nobody decides over what was not to be seen.
  const lookedAt = () => {
    const item = items[0];
    if (!item || !seen.has(viewer.page?.address)) {
      announce(said('saidLoading'));
      return false;
    }
    const missed = item.pages.findIndex((page) => !seen.has(page.address));
    if (missed >= 0 && !warned) {
      warned = true;
      announce(said('saidMissed', missed + 1));
      return false;
    }
    return true;
  };

  const look = async () => {
    try {
      const answer = await post('/sichtpruefung/arbeit');
      if (answer.ok) {
        take(await answer.json());
      } else if (loggedOut(answer)) {
        lost('session');
      }
    } catch {
      lost('offline');
    }
  };

  desk.addEventListener('submit', (event) => {
    const form = event.target;
    if (!form.dataset.verdict) {
      if (decided().length) {
        // nothing is given back before what was decided is stored, and a refusal read
        event.preventDefault();
        flush().then(() => unsent.length || !element('fehler').hidden || form.submit());
      }
      return;
    }
    event.preventDefault();
    if (!items.length || (form.dataset.verdict === 'annehmen' && !lookedAt())) {
      return;
    }
    const body = new URLSearchParams(new FormData(form));
    form.closest('dialog')?.close();
    form.reset();
    decide(form, body);
  });
  element('zuruecknehmen').addEventListener('click', takeBack);
  element('nochmals').addEventListener('click', send);
  element('weiter').addEventListener('click', goOn);

  // Dialogs give the focus back to the page.
  for (const name of ['beanstanden', 'klaeren']) {
    const dialog = element(name);
    element(`${name}-oeffnen`).addEventListener('click', () => {
      dialog.showModal();
      dialog.querySelector('input, textarea').focus();
    });
    dialog.querySelector('[data-close]').addEventListener('click', () => dialog.close());
    dialog.addEventListener('close', () => viewer.frame.focus({ preventScroll: true }));
  }
  element('beanstanden').addEventListener('keydown', (event) => {
    if (event.target.name === 'bemerkung' || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    const choice = element('beanstanden').querySelector(`[data-number="${CSS.escape(event.key)}"]`);
    if (choice) {
      event.preventDefault();
      choice.checked = true;
      choice.focus();
    }
  });

  viewer.element.addEventListener('viewer:page', (event) => {
    const found = event.detail.page.findings ?? [];
    lines(element('gefunden'), found.map((finding) => finding.text));
    element('nichts-gefunden').hidden = found.length > 0;
  });
  // a picture that is refused: perhaps the document is not to be seen any more
  viewer.element.addEventListener('viewer:refused', (event) => {
    if (items[0]?.pages.some((page) => page.address === event.detail.page.address)) {
      look();
    }
  });
  viewer.element.addEventListener('viewer:drawn', (event) => seen.add(event.detail.page.address));

  window.addEventListener('pagehide', () => {
    if (last) {
      clearTimeout(last.timer);
      unsent.push(last);
      last = null;
    }
    unsent.forEach((verdict) => post(verdict.address, verdict.body, { keepalive: true }).catch(() => {}));
  });
  window.addEventListener('beforeunload', (event) => {
    if (!element('verloren').hidden && unsent.length) {
      event.preventDefault();
    }
  });

  // who waits for work need not ask; a letter to practise on is there in a moment
  let waited = 0;
  setInterval(() => {
    waited += LOOK_SOON;
    if (!items.length && !lesson && !document.hidden && !unsent.length && (counts.practising || waited >= LOOK_AGAIN)) {
      waited = 0;
      look();
    }
  }, LOOK_SOON);

  look().then(() => {
    if (items.length) {
      viewer.frame.focus({ preventScroll: true });
    }
  });
})();
