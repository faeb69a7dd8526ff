/**
 * Builds what runs from the sources: one file for each face starts in half the time that many files and their packages
 * take. Loaded before every start, it builds only what was not built from these very sources, so that nobody runs what
 * is no longer in `src/`; run by itself, it always builds, and takes away what it built before.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('.', import.meta.url));
const dist = join(root, 'dist');
const record = join(dist, 'built.json');
const isAlone = process.argv[1] === fileURLToPath(import.meta.url);

const built = readRecord();
const isWhole =
  built.files.length > 0 && built.files.every(([file, size]) => stateOf(join(dist, file))?.size === size);
const sources = stateOfSources();
if (isAlone || !isWhole || built.sources !== sources) await build();

async function build() {
  try {
    const esbuild = await import('esbuild');
    const { outputFiles } = await esbuild.build({
      absWorkingDir: root,
      entryPoints: {
        main: 'src/main.ts',
        cli: 'src/cli.ts',
        ingest: 'src/ingest.ts',
        'model-worker': 'src/model/worker.ts',
        'format-worker': 'src/reports/formats/format-worker.ts',
      },
      outdir: 'dist',
      write: false,
      bundle: true,
      // What most starts do not need stays in files of its own.
      splitting: true,
      // What was read of a file may be kept as long as the code that reads is the same.
      define: { READING_CODE: JSON.stringify(digestOf('src/reports', 'src/language', 'package-lock.json')) },
      format: 'esm',
      platform: 'node',
      target: 'node20',
      external: [
        // These find files beside them.
        ...['nodejieba', 'pinyin-pro', '@grammyjs/i18n', '@embedpdf/pdfium', 'onnxruntime-node', 'usearch'],
        ...['better-sqlite3', 'pg', '@resvg/resvg-js'],
        // These are loaded late, when another build may have been made.
        ...[
          'opencc-js/cn2t',
          'iconv-lite',
          'linkedom',
          '@mozilla/readability',
          'mammoth',
          'papaparse',
          'yauzl',
        ],
      ],
      // Packages in CommonJS ask for Node's modules with `require`, which ES modules do not have.
      banner: {
        js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);",
      },
      logLevel: 'warning',
    });
    mkdirSync(dist, { recursive: true });
    const files = outputFiles.map(({ path, contents }) => [basename(path), contents.length]);
    // A file's name tells what is in it, save for those that start: they come last, when all that they need is there.
    const isStart = ({ path }) =>
      ['main.js', 'cli.js', 'ingest.js', 'model-worker.js', 'format-worker.js'].includes(basename(path));
    for (const { path, contents } of outputFiles.sort((a, b) => isStart(a) - isStart(b)))
      writeWhole(path, contents);
    writeWhole(record, JSON.stringify({ sources, files }));
    if (isAlone) removeAllBut([basename(record), ...files.map(([file]) => file)]);
  } catch (error) {
    const reason = String(error?.message ?? error).split('\n')[0];
    process.stderr.write(
      isWhole
        ? `What was built before runs on; src/ has changed since, but cannot be built (${reason}).\n`
        : `src/ cannot be built into dist/ (${reason}); mend that, or run npm ci.\n`,
    );
    if (isAlone || !isWhole) process.exit(1);
  }
}

/** Other starts at the same time never see half of a file. */
function writeWhole(path, contents) {
  const unfinished = `${path}.${process.pid}`;
  writeFileSync(unfinished, contents);
  renameSync(unfinished, path);
}

function removeAllBut(files) {
  for (const file of readdirSync(dist))
    if (!files.includes(file)) rmSync(join(dist, file), { recursive: true });
}

function readRecord() {
  try {
    return JSON.parse(readFileSync(record, 'utf8'));
  } catch {
    return { sources: '', files: [] };
  }
}

/** Of the contents of files and folders. */
function digestOf(...paths) {
  const hash = createHash('sha256');
  for (const path of paths.map((path) => join(root, path))) {
    const files = stateOf(path)?.isDirectory()
      ? readdirSync(path, { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile())
          .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
          .sort()
      : [path];
    for (const file of files) hash.update(readFileSync(file));
  }
  return hash.digest('hex').slice(0, 16);
}

/** Changes with every source that is changed, added or removed, and with the packages. */
function stateOfSources() {
  const files = readdirSync(join(root, 'src'), { recursive: true }).map((file) => join('src', file));
  return [...files.sort(), 'build.js', 'package-lock.json']
    .map((file) => {
      const { size, mtimeMs } = stateOf(join(root, file)) ?? {};
      return `${file} ${size} ${mtimeMs}`;
    })
    .join('\n');
}

function stateOf(path) {
  return statSync(path, { throwIfNoEntry: false });
}
