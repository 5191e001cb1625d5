const { spawn } = require('node:child_process');
const { rm } = require('node:fs/promises');
const { dest, parallel, series, src } = require('gulp');

const clean = () => rm('dist', { recursive: true, force: true });

const compile = () =>
	spawn(process.execPath, [require.resolve('typescript/bin/tsc'), '-p', 'tsconfig.build.json'], {
		stdio: 'inherit',
	});

// gulp 5 reads files as UTF-8 unless told otherwise, which breaks icons that are not text.
const icons = () => src('icons/*.svg', { encoding: false }).pipe(dest('dist/icons'));

const codex = () => src('nodes/**/*.node.json').pipe(dest('dist/nodes'));

/** Everything in the package that is not compiled: icons, and the codex files n8n searches by. */
exports.assets = parallel(icons, codex);

/** `dist/` as it ships. */
exports.build = series(clean, parallel(compile, exports.assets));
