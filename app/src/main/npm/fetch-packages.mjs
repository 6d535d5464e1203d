// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
//
// Lays Tesseract's language models into <target>/classes/tessdata, and what the pages load that is not ours into
// <target>/classes/static/lib. Usage: node fetch-packages.mjs <target>
// Does nothing when both are there already and neither this script nor the lock file has changed.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';

const here = dirname(fileURLToPath(import.meta.url));
const target = process.argv[2];
const work = join(target, 'npm');
const packages = join(work, 'node_modules');
const models = join(target, 'classes', 'tessdata');
const lib = join(target, 'classes', 'static', 'lib');
const languages = ['deu', 'eng', 'osd'];
const weights = ['Light', 'Regular', 'Medium', 'SemiBold', 'Bold'];
const files = {
  'kern.css': '@kern-ux/native/dist/kern.min.css',
  'htmx.js': 'htmx.org/dist/htmx.min.js',
  'openseadragon.js': 'openseadragon/build/openseadragon/openseadragon.min.js',
};
for (const weight of weights) {
  files[`fonts/FiraSans-${weight}.woff2`] = `@kern-ux/native/dist/fonts/fira-sans/FiraSans-${weight}.woff2`;
}

const hash = createHash('sha256');
for (const name of ['fetch-packages.mjs', 'package-lock.json', '.npmrc']) {
  hash.update(readFileSync(join(here, name)));
}
const state = hash.digest('hex');
const stamp = join(target, 'classes', 'tessdata', '.fetched');
if (existsSync(stamp) && existsSync(lib) && readFileSync(stamp, 'utf8') === state) {
  process.exit(0);
}

mkdirSync(work, { recursive: true });
for (const name of ['package.json', 'package-lock.json', '.npmrc']) {
  copyFileSync(join(here, name), join(work, name));
}
execFileSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
  cwd: work,
  stdio: 'inherit',
});
for (const folder of [models, lib]) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
}
for (const language of languages) {
  const packed = join(
    packages, '@tesseract.js-data', language, '4.0.0_best_int', `${language}.traineddata.gz`);
  writeFileSync(join(models, `${language}.traineddata`), gunzipSync(readFileSync(packed)));
}
for (const [name, source] of Object.entries(files)) {
  mkdirSync(dirname(join(lib, name)), { recursive: true });
  copyFileSync(join(packages, source), join(lib, name));
}
writeFileSync(stamp, state);
