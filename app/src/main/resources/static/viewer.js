// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
// Shows pages. A template includes `~{viewer :: viewer(${'/seiten?dokument=' + id}, ${first})}`, the styles 'viewer.css' and the
// scripts 'lib/openseadragon.js', 'viewer.js'. The address answers {"pages": [...]} as PagePictureApi does; `first` is the
// number of the page to begin with. Other scripts take the viewer from its element: element.viewer.
//   show(pages, index)  other pages; ahead(pages) are loaded before they are asked for
//   go(index), page     the page shown; a page may have findings: [{text, boxes: [[x, y, width, height], …]}, …]
// and hear `viewer:page` (detail: {page, index, pages}) and `viewer:drawn` (detail: {page, milliseconds}) on it.
'use strict';

(() => {
  const SCREEN = 1000;
  const THUMBNAIL = 160;
  const TILE = 1024;
  const MOST_HALVINGS = 6;
  const BEFORE = 1;
  const AFTER = 3;
  const DOUBTFUL = 40;
  const SVG = 'http://www.w3.org/2000/svg';

  const picture = (page, width) => `${page.address}/bild?breite=${width}&drehung=${page.turn}`;

  const asked = async (address) => {
    const answer = await fetch(address);
    if (answer.status === 401) {
      document.dispatchEvent(new Event('session-lost'));
    }
    return answer;
  };

  // The whole page at screen size, then tiles from coarse to fine.
  const levels = (page) => {
    const screen = Math.min(SCREEN, page.width);
    const all = [{ scale: screen / page.width, tile: Infinity, url: () => picture(page, SCREEN) }];
    for (let halvings = MOST_HALVINGS; halvings >= 0; halvings--) {
      if (page.width / 2 ** halvings > 1.2 * screen) {
        all.push({
          scale: 1 / 2 ** halvings,
          tile: TILE,
          url: (x, y) => `${page.address}/kachel/${halvings}/${x}_${y}?drehung=${page.turn}`,
        });
      }
    }
    return all;
  };

  const source = (page) => {
    const all = levels(page);
    return {
      width: page.width,
      height: page.height,
      tileSize: TILE,
      minLevel: 0,
      maxLevel: all.length - 1,
      getLevelScale: (level) => all[level].scale,
      getTileWidth: (level) => Math.min(all[level].tile, Math.ceil(page.width * all[level].scale) + 1),
      getTileHeight: (level) => Math.min(all[level].tile, Math.ceil(page.height * all[level].scale) + 1),
      getTileUrl: (level, x, y) => all[level].url(x, y),
    };
  };

  const svg = (name, attributes) => {
    const element = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) {
      element.setAttribute(key, value);
    }
    return element;
  };

  const clamp = (value, least, most) => Math.min(Math.max(value, least), most);

  // Part of the page under the pointer, or under the middle, in its scanned size.
  class Loupe {
    constructor(viewer, canvas) {
      this.viewer = viewer;
      this.canvas = canvas;
      this.tiles = new Map();
      this.at = { x: 0, y: 0 };
    }

    get on() {
      return !this.canvas.hidden;
    }

    toggle() {
      this.canvas.hidden = this.on;
      this.tiles.clear();
      if (this.on) {
        const frame = this.viewer.frame;
        this.move(frame.clientWidth / 2, frame.clientHeight / 2);
      }
    }

    by(x, y) {
      this.move(this.at.x + x, this.at.y + y);
    }

    move(x, y) {
      const frame = this.viewer.frame;
      this.at = { x: clamp(x, 0, frame.clientWidth), y: clamp(y, 0, frame.clientHeight) };
      const { width, height } = this.canvas;
      this.canvas.style.left = `${clamp(this.at.x - width / 2, 0, frame.clientWidth - width)}px`;
      this.canvas.style.top = `${clamp(this.at.y - height / 2, 0, frame.clientHeight - height)}px`;
      this.draw();
    }

    draw() {
      const item = this.viewer.item;
      if (!this.on || !item) {
        return;
      }
      const page = this.viewer.page;
      const middle = item.viewerElementToImageCoordinates(new OpenSeadragon.Point(this.at.x, this.at.y));
      const { width, height } = this.canvas;
      const left = Math.round(middle.x - width / 2);
      const top = Math.round(middle.y - height / 2);
      const pen = this.canvas.getContext('2d');
      pen.fillStyle = '#777';
      pen.fillRect(0, 0, width, height);
      const wanted = new Set();
      for (let row = Math.floor(top / TILE); row * TILE < top + height; row++) {
        for (let column = Math.floor(left / TILE); column * TILE < left + width; column++) {
          if (row < 0 || column < 0 || row * TILE >= page.height || column * TILE >= page.width) {
            continue;
          }
          const url = `${page.address}/kachel/0/${column}_${row}?drehung=${page.turn}`;
          wanted.add(url);
          const tile = this.tiles.get(url) ?? this.load(url);
          if (tile.complete && tile.naturalWidth) {
            pen.drawImage(tile, column * TILE - left, row * TILE - top);
          }
        }
      }
      for (const url of this.tiles.keys()) {
        if (!wanted.has(url)) {
          this.tiles.delete(url);
        }
      }
    }

    load(url) {
      const tile = new Image();
      tile.onload = () => this.draw();
      tile.src = url;
      this.tiles.set(url, tile);
      return tile;
    }
  }

  class Viewer {
    constructor(element) {
      this.element = element;
      this.pages = [];
      this.coming = [];
      this.index = 0;
      this.fit = 'whole';
      this.held = new Map();
      this.frame = element.querySelector('[data-viewer-frame]');
      this.strip = element.querySelector('[data-viewer-strip]');
      this.status = element.querySelector('[data-viewer-status]');
      this.place = element.querySelector('[data-viewer-place]');
      this.read = element.querySelector('[data-viewer-read]');
      this.loupe = new Loupe(this, element.querySelector('[data-viewer-loupe]'));
      this.osd = new OpenSeadragon.Viewer({
        element: element.querySelector('[data-viewer-osd]'),
        drawer: 'canvas',
        showNavigationControl: false,
        keyboardNavEnabled: false,
        tabIndex: -1,
        animationTime: 0.15,
        blendTime: 0,
        immediateRender: true,
        alwaysBlend: false,
        imageLoaderLimit: 4,
        maxImageCacheCount: 40,
        maxZoomPixelRatio: 4,
        minZoomImageRatio: 0.5,
        visibilityRatio: 0.3,
        silenceMultiImageWarnings: true,
        gestureSettingsMouse: { clickToZoom: false, dblClickToZoom: true },
      });
      this.osd.addHandler('tile-load-failed', ({ tiledImage }) => {
        const held = [...this.held.values()].find(({ item }) => item === tiledImage);
        if (held) {
          this.refused(held.page);
        }
      });
      this.osd.addHandler('tile-drawn', (event) => this.drawn(event.tiledImage));
      this.osd.addHandler('update-viewport', () => this.loupe.draw());
      this.osd.addHandler('canvas-drag', () => (this.fit = 'free'));
      this.osd.addHandler('canvas-scroll', () => (this.fit = 'free'));
      this.osd.addHandler('resize', () => requestAnimationFrame(() => this.fitPage()));
      this.layer = document.createElement('div');
      this.layer.className = 'viewer-layer';
      this.frame.addEventListener('pointermove', (event) => {
        const box = this.frame.getBoundingClientRect();
        if (this.loupe.on) {
          this.loupe.move(event.clientX - box.left, event.clientY - box.top);
        }
      });
      element.addEventListener('click', (event) => {
        const button = event.target.closest('[data-viewer-do]');
        if (button && element.contains(button)) {
          this.act(button.dataset.viewerDo, button);
        }
      });
      document.addEventListener('keydown', (event) => this.key(event));
      this.read?.addEventListener('toggle', () => this.tellText());
    }

    get page() {
      return this.pages[this.index];
    }

    get item() {
      return this.page && this.held.get(this.page.address)?.item;
    }

    // Other pages, from the given one on.
    show(pages, index = 0) {
      this.pages = pages;
      this.list();
      this.go(index);
    }

    // Pages that will be asked for next, though they belong to something else.
    ahead(pages) {
      this.coming = pages;
      this.hold();
    }

    go(index) {
      if (!this.pages.length) {
        this.index = 0;
        this.hold();
        this.layer.replaceChildren();
        this.place.textContent = '';
        return;
      }
      this.index = clamp(index, 0, this.pages.length - 1);
      this.asked = performance.now();
      this.waiting = this.page;
      this.hold();
      this.reveal();
      this.tell();
      this.element.dispatchEvent(
        new CustomEvent('viewer:page', { detail: { page: this.page, index: this.index, pages: this.pages } }));
    }

    // Keeps a few pages around the one shown, and lets go of all others.
    hold() {
      const around = this.pages.slice(Math.max(0, this.index - BEFORE), this.index + AFTER + 1);
      const wanted = new Map([this.page, ...around, ...this.coming].filter(Boolean).map((page) => [page.address, page]));
      for (const [address, held] of this.held) {
        if (!wanted.has(address)) {
          this.held.delete(address);
          if (held.item) {
            this.osd.world.removeItem(held.item);
          }
        }
      }
      for (const [address, page] of wanted) {
        if (!this.held.has(address)) {
          this.load(page);
        }
      }
    }

    load(page) {
      const held = { item: null, page };
      this.held.set(page.address, held);
      this.osd.addTiledImage({
        tileSource: source(page),
        width: 1,
        opacity: 0,
        preload: true,
        success: ({ item }) => {
          if (this.held.get(page.address) !== held) {
            this.osd.world.removeItem(item);
            return;
          }
          held.item = item;
          if (this.page?.address === page.address) {
            this.reveal();
          }
        },
        error: () => this.refused(page),
      });
    }

    reveal() {
      const current = this.item;
      if (!current) {
        return;
      }
      for (const { item } of this.held.values()) {
        item?.setOpacity(item === current ? 1 : 0);
      }
      this.fitPage();
      this.mark();
    }

    fitPage() {
      const item = this.item;
      if (!item || this.fit === 'free') {
        return;
      }
      const view = this.osd.viewport;
      const bounds = item.getBounds();
      if (this.fit === 'whole') {
        view.fitBounds(bounds, true);
        return;
      }
      const zoom = this.fit === 'full' ? item.imageToViewportZoom(1) : 1;
      view.zoomTo(zoom, undefined, true);
      const seen = view.getBoundsNoRotate(true);
      const x = seen.width >= bounds.width ? bounds.width / 2 : seen.width / 2;
      const y = seen.height >= bounds.height ? bounds.height / 2 : seen.height / 2;
      view.panTo(new OpenSeadragon.Point(x, y), true);
    }

    // A picture of the page did not come; told once a page.
    refused(page) {
      const held = this.held.get(page.address);
      if (held && !held.refused) {
        held.refused = true;
        this.element.dispatchEvent(new CustomEvent('viewer:refused', { detail: { page } }));
      }
    }

    drawn(item) {
      if (this.waiting !== this.page || item !== this.item) {
        return;
      }
      const page = this.page;
      this.waiting = null;
      requestAnimationFrame(() => {
        const milliseconds = performance.now() - this.asked;
        this.element.dataset.drawn = `${page.address} ${Math.round(milliseconds)}`;
        this.element.dispatchEvent(new CustomEvent('viewer:drawn', { detail: { page, milliseconds } }));
      });
    }

    say(name, ...values) {
      return this.element.dataset[name].replace(/\{(\d)\}/g, (all, number) => values[number]);
    }

    tell() {
      const said = this.say('saidPage', this.index + 1, this.pages.length);
      this.place.textContent = said;
      this.frame.setAttribute('aria-label', said);
      this.status.textContent = said;
      this.strip.querySelectorAll('button').forEach((button, index) => {
        if (index === this.index) {
          button.setAttribute('aria-current', 'page');
          button.scrollIntoView({ block: 'nearest', inline: 'nearest' });
        } else {
          button.removeAttribute('aria-current');
        }
      });
      this.tellText();
      this.loupe.draw();
    }

    list() {
      this.strip.replaceChildren();
      this.pages.forEach((page, index) => {
        const image = document.createElement('img');
        image.loading = 'lazy';
        image.alt = this.say('saidPage', index + 1, this.pages.length);
        image.width = 80;
        image.height = Math.round((80 * page.height) / page.width);
        image.src = picture(page, THUMBNAIL);
        const button = document.createElement('button');
        button.type = 'button';
        button.tabIndex = -1;
        button.append(image);
        button.addEventListener('click', () => this.go(index));
        const line = document.createElement('li');
        line.append(button);
        if (page.findings?.length) {
          const sign = document.createElement('span');
          sign.className = 'viewer-sign';
          sign.textContent = '⚑';
          sign.title = this.say('saidFindings');
          line.append(sign);
        }
        this.strip.append(line);
      });
    }

    // What was found on the page, and its text where wanted, drawn over it.
    mark() {
      const page = this.page;
      const item = this.item;
      const drawing = svg('svg', { viewBox: `0 0 ${page.width} ${page.height}`, 'aria-hidden': 'true' });
      const unit = page.width / 1000;
      (page.findings ?? []).forEach((finding, index) => {
        for (const [x, y, width, height] of finding.boxes) {
          const box = { x, y, width: Math.max(width, 4 * unit), height: Math.max(height, 4 * unit) };
          drawing.append(svg('rect', { ...box, class: 'viewer-halo' }), svg('rect', { ...box, class: 'viewer-mark' }));
          const sign = svg('text', { x: x - 4 * unit, y: y + 22 * unit, 'font-size': 26 * unit, class: 'viewer-number', 'text-anchor': 'end' });
          sign.textContent = index + 1;
          drawing.append(sign);
        }
      });
      this.layer.replaceChildren(drawing);
      const place = new OpenSeadragon.Rect(0, 0, 1, page.height / page.width);
      if (this.osd.getOverlayById(this.layer)) {
        this.osd.updateOverlay(this.layer, place);
      } else {
        this.osd.addOverlay({ element: this.layer, location: place });
      }
      if (this.texting) {
        this.text(page).then((text) => {
          if (this.page === page && this.item === item && this.texting) {
            drawing.append(this.lines(page, text));
          }
        });
      }
    }

    lines(page, text) {
      const group = svg('g', { class: 'viewer-words' });
      group.append(svg('rect', { x: 0, y: 0, width: page.width, height: page.height, class: 'viewer-veil' }));
      for (const word of text.lines.flat()) {
        const shown = svg('text', {
          x: word.x,
          y: word.y + word.height * 0.8,
          'font-size': word.height,
          textLength: Math.max(1, word.width),
          lengthAdjust: 'spacingAndGlyphs',
          class: word.confidence < DOUBTFUL ? 'viewer-doubtful' : '',
        });
        shown.textContent = word.text;
        group.append(shown);
      }
      return group;
    }

    async text(page) {
      if (this.known?.address !== page.address) {
        const answer = await asked(`${page.address}/text`);
        if (!answer.ok) {
          return { lines: [] };
        }
        this.known = { address: page.address, text: await answer.json() };
      }
      return this.known.text;
    }

    // For people who do not see the picture.
    async tellText() {
      if (!this.read?.open || !this.page) {
        return;
      }
      const page = this.page;
      const text = await this.text(page);
      if (page !== this.page) {
        return;
      }
      const words = this.read.querySelector('[data-viewer-words]');
      words.replaceChildren();
      for (const line of text.lines) {
        const paragraph = document.createElement('p');
        paragraph.textContent = line.map((word) => word.text).join(' ');
        words.append(paragraph);
      }
      if (!text.lines.length) {
        words.textContent = this.say('saidNoText');
      }
    }

    zoom(factor) {
      this.fit = 'free';
      this.osd.viewport.zoomBy(factor);
      this.osd.viewport.applyConstraints();
    }

    as(fit) {
      this.fit = fit;
      this.fitPage();
      this.tell();
    }

    press(name, on) {
      this.element.querySelector(`[data-viewer-do="${name}"]`)?.setAttribute('aria-pressed', String(on));
    }

    act(name) {
      switch (name) {
        case 'next': this.go(this.index + 1); break;
        case 'previous': this.go(this.index - 1); break;
        case 'whole': this.as('whole'); break;
        case 'width': this.as('width'); break;
        case 'full': this.as('full'); break;
        case 'in': this.zoom(1.4); break;
        case 'out': this.zoom(1 / 1.4); break;
        case 'loupe':
          this.loupe.toggle();
          this.press('loupe', this.loupe.on);
          break;
        case 'text':
          this.texting = !this.texting;
          this.layer.classList.toggle('texting', this.texting);
          this.press('text', this.texting);
          this.mark();
          break;
        case 'screen':
          if (document.fullscreenElement) {
            document.exitFullscreen();
          } else {
            (this.element.closest('[data-viewer-whole]') ?? this.element).requestFullscreen?.();
          }
          break;
      }
    }

    // Pages by the page keys; arrows move the loupe, else the page while it is larger than its frame, else turn pages.
    key(event) {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || !this.pages.length) {
        return;
      }
      if (document.querySelector('dialog[open]') || event.target.closest('input, textarea, select, [contenteditable], table')) {
        return;
      }
      const arrows = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
      const arrow = arrows[event.key];
      const turns = { PageDown: 1, PageUp: -1 };
      if (arrow && this.loupe.on) {
        this.loupe.by(40 * arrow[0], 40 * arrow[1]);
      } else if (arrow && this.fit !== 'whole') {
        const seen = this.osd.viewport.getBounds();
        this.osd.viewport.panBy(new OpenSeadragon.Point((arrow[0] * seen.width) / 6, (arrow[1] * seen.height) / 6));
        this.osd.viewport.applyConstraints();
        this.fit = 'free';
      } else if (arrow && arrow[0]) {
        this.go(this.index + arrow[0]);
      } else if (turns[event.key]) {
        this.go(this.index + turns[event.key]);
      } else {
        return;
      }
      event.preventDefault();
    }
  }

  // OpenSeadragon wants to add a style of its own, which no page of ours allows, unless it finds one with this mark.
  const mark = document.createElementNS('urn:urschrift:none', 'style');
  mark.setAttribute('data-openseadragon-mobile-css', 'none');
  document.head.append(mark);

  for (const element of document.querySelectorAll('[data-viewer]')) {
    element.viewer = new Viewer(element);
    if (element.dataset.pages) {
      asked(element.dataset.pages)
        .then((answer) => (answer.ok ? answer.json() : Promise.reject(answer.status)))
        .then(({ pages }) => element.viewer.show(pages, Number(element.dataset.first ?? 1) - 1))
        .catch(() => {
          element.querySelector('[data-viewer-status]').textContent = element.dataset.saidNothing;
          element.querySelector('[data-viewer-place]').textContent = element.dataset.saidNothing;
        });
    }
  }
})();
