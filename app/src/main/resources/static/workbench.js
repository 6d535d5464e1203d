// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
// For every page: keys, what a lost session means (scripts that fetch dispatch `session-lost` on document at 401), and one request at a time.
// data-key="j" on a link or button: the key that does the same; listed under ? with the element's text, or data-key-text.
'use strict';

(() => {
  const typing = (target) =>
    target.isContentEditable || (['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName) && !['radio', 'checkbox'].includes(target.type));
  const shown = (element) => element.getClientRects().length > 0 && !element.disabled;
  const keyed = () =>
    [...(document.querySelector('dialog[open]') ?? document).querySelectorAll('[data-key]')].filter(shown);
  const dialog = document.getElementById('keys');
  const button = document.getElementById('keys-button');

  const list = () => {
    const lines = dialog.querySelector('dl');
    lines.replaceChildren();
    const line = (key, text) => {
      const name = document.createElement('dt');
      const kbd = document.createElement('kbd');
      kbd.textContent = key === ' ' ? '␣' : key;
      name.append(kbd);
      const what = document.createElement('dd');
      what.textContent = text;
      lines.append(name, what);
    };
    line('?', button.dataset.keyText);
    for (const element of keyed()) {
      line(element.dataset.key, element.dataset.keyText ?? element.getAttribute('aria-label') ?? element.textContent.trim());
    }
    dialog.showModal();
  };

  if (dialog && button) {
    button.hidden = false;
    button.addEventListener('click', list);
  }

  document.addEventListener('keydown', (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) {
      return;
    }
    if (event.key === '?' && dialog && !document.querySelector('dialog[open]')) {
      event.preventDefault();
      list();
      return;
    }
    const element = keyed().find((one) => one.dataset.key === event.key);
    if (element) {
      event.preventDefault();
      if (typing(element)) {
        element.focus();
        element.select?.();
      } else {
        element.click();
      }
    }
  });

  // a form is sent once, even when somebody is impatient
  document.addEventListener('submit', (event) => {
    const form = event.target;
    if (form.method === 'dialog' || form.hasAttribute('hx-post')) {
      return;
    }
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = 'yes';
  });
  window.addEventListener('pageshow', () => {
    for (const form of document.querySelectorAll('form[data-sent]')) {
      delete form.dataset.sent;
    }
  });

  // a lost session, whatever asked: what is on the page stays, and somebody logs in beside it
  const lost = document.getElementById('session-lost');
  document.addEventListener('htmx:responseError', (event) => {
    if (event.detail.xhr.status === 401) {
      document.dispatchEvent(new Event('session-lost'));
    }
  });
  document.addEventListener('session-lost', () => {
    if (lost && !lost.open) {
      lost.showModal();
    }
  });

  // changes made by htmx show that this page made them
  document.addEventListener('htmx:configRequest', (event) => {
    event.detail.headers['X-Requested-With'] = 'urschrift';
  });
})();
