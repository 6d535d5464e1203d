// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
// Uploads files piece by piece after tus 1.0, one after the other. A break is bridged for a while; after that, or when the
// page was left, choosing the same file again goes on where it stopped.
'use strict';

(() => {
  const form = document.getElementById('hochladen');
  const list = document.getElementById('unterwegs');
  if (!form || !list) {
    return;
  }
  const PIECE = 4 * 1024 * 1024;
  const TRIES = 5;
  const words = form.dataset;
  const area = form.querySelector('.ablage');
  const input = form.querySelector('input[type=file]');
  const live = document.getElementById('live');
  const headers = { 'Tus-Resumable': '1.0.0', 'X-Requested-With': 'urschrift' };
  const waiting = [];
  const broken = [];
  let busy = false;

  form.querySelector('button').hidden = true;
  const hint = document.createElement('p');
  hint.textContent = words.drop;
  area.prepend(hint);

  const base64 = (text) => btoa(String.fromCharCode(...new TextEncoder().encode(text)));
  const keyOf = (file) => ['upload', words.batch, file.name, file.size, file.lastModified].join('/');
  const pause = (ms) => new Promise((done) => { setTimeout(done, ms); });

  const line = (file) => {
    const item = document.createElement('li');
    const name = document.createElement('span');
    name.textContent = file.name;
    const bar = document.createElement('progress');
    bar.max = file.size;
    bar.value = 0;
    bar.setAttribute('aria-label', file.name);
    const state = document.createElement('span');
    state.textContent = words.wait;
    const again = document.createElement('button');
    again.type = 'button';
    again.textContent = words.resume;
    again.hidden = true;
    // what broke off broke off together, and goes on together
    again.onclick = () => {
      waiting.push(...broken.splice(0));
      work();
    };
    item.append(name, bar, state, again);
    list.append(item);
    return { item, bar, state, again };
  };

  // why an answer is none; `final`: sending it again does not help
  const failure = async (answer) => {
    if (answer.status >= 500 || answer.status === 404) {
      return new Error(String(answer.status));
    }
    if (answer.status === 401) {
      document.dispatchEvent(new Event('session-lost'));
      return Object.assign(new Error(words.loggedOut), { loggedOut: true });
    }
    const problem = await answer.json().catch(() => ({}));
    return Object.assign(new Error(problem.said ?? problem.detail ?? String(answer.status)), { final: true });
  };

  const begun = async (file) => {
    const known = localStorage.getItem(keyOf(file));
    if (known) {
      const answer = await fetch(known, { method: 'HEAD', headers });
      if (answer.ok) {
        return { address: known, offset: Number(answer.headers.get('Upload-Offset')) };
      }
    }
    const metadata = `batch ${base64(words.batch)},filename ${base64(file.name)}`;
    const answer = await fetch('/api/v1/uploads', {
      method: 'POST',
      headers: { ...headers, 'Upload-Length': String(file.size), 'Upload-Metadata': metadata },
    });
    if (!answer.ok) {
      throw await failure(answer);
    }
    const address = answer.headers.get('Location');
    localStorage.setItem(keyOf(file), address);
    return { address, offset: 0 };
  };

  const send = async (file, shown) => {
    let { address, offset } = await begun(file);
    while (offset < file.size) {
      shown.bar.value = offset;
      const answer = await fetch(address, {
        method: 'PATCH',
        headers: { ...headers, 'Content-Type': 'application/offset+octet-stream', 'Upload-Offset': String(offset) },
        body: file.slice(offset, offset + PIECE),
      });
      if (answer.status === 409 || answer.ok) {
        offset = Number(answer.headers.get('Upload-Offset'));
      } else {
        if (answer.status === 422 || answer.status === 404) {
          localStorage.removeItem(keyOf(file));
        }
        throw await failure(answer);
      }
    }
    localStorage.removeItem(keyOf(file));
    shown.bar.value = file.size;
  };

  const bridged = async (file, shown) => {
    for (let attempt = 1; ; attempt++) {
      try {
        return await send(file, shown);
      } catch (error) {
        if (error.final || error.loggedOut || attempt === TRIES) {
          throw error;
        }
        await pause(500 * 2 ** attempt);
      }
    }
  };

  const work = async () => {
    if (busy) {
      return;
    }
    busy = true;
    let received = 0;
    while (waiting.length > 0) {
      const { file, shown } = waiting.shift();
      shown.again.hidden = true;
      shown.item.className = '';
      shown.state.textContent = words.going;
      try {
        await bridged(file, shown);
        shown.state.textContent = words.done;
        shown.item.className = 'angekommen';
        received++;
      } catch (error) {
        shown.item.className = 'trouble';
        shown.state.textContent = error.final ? `${words.refused} ${error.message}` : error.loggedOut ? error.message : words.broken;
        shown.again.hidden = Boolean(error.final);
        if (!error.final) {
          broken.push({ file, shown });
        }
      }
      live.textContent = `${file.name}: ${shown.state.textContent}`;
    }
    busy = false;
    if (received > 0) {
      htmx.ajax('GET', `${location.pathname}/stand`, { target: '#stand', swap: 'outerHTML' });
    }
  };

  const add = (files) => {
    for (const file of files) {
      if (file.size > 0) {
        waiting.push({ file, shown: line(file) });
      }
    }
    work();
  };

  input.addEventListener('change', () => {
    add([...input.files]);
    input.value = '';
  });
  for (const kind of ['dragenter', 'dragover']) {
    area.addEventListener(kind, (event) => { event.preventDefault(); area.classList.add('darueber'); });
  }
  for (const kind of ['dragleave', 'drop']) {
    area.addEventListener(kind, () => area.classList.remove('darueber'));
  }
  area.addEventListener('drop', (event) => { event.preventDefault(); add([...event.dataTransfer.files]); });
  window.addEventListener('beforeunload', (event) => { if (busy) { event.preventDefault(); } });
})();
