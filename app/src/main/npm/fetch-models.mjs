// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
//
// Lays Tesseract's language models into <target>/classes/tessdata. Usage: node fetch-models.mjs <target>
// Does nothing when they are there already and neither this script nor the lock file has changed.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';

const here = dirname(fileURLToPath(import.meta.url));
const target = process.argv[2];
const work = join(target, 'npm');
const models = join(target, 'classes', 'tessdata');
const languages = ['deu', 'eng', 'osd'];

const hash = createHash('sha256');
for (const name of ['fetch-models.mjs', 'package-lock.json', '.npmrc']) {
  hash.update(readFileSync(join(here, name)));
}
const state = hash.digest('hex');
const stamp = join(models, '.fetched');
if (existsSync(stamp) && readFileSync(stamp, 'utf8') === state) {
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
rmSync(models, { recursive: true, force: true });
mkdirSync(models, { recursive: true });
for (const language of languages) {
  const packed = join(
    work, 'node_modules', '@tesseract.js-data', language, '4.0.0_best_int', `${language}.traineddata.gz`);
  writeFileSync(join(models, `${language}.traineddata`), gunzipSync(readFileSync(packed)));
}
writeFileSync(stamp, state);
