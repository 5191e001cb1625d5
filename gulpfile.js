const { spawn } = require('node:child_process');
const { chmod, readdir, rm } = require('node:fs/promises');
const { join } = require('node:path');
const { dest, parallel, series, src } = require('gulp');

const clean = () => rm('dist', { recursive: true, force: true });

const compile = () =>
	spawn(process.execPath, [require.resolve('typescript/bin/tsc'), '-p', 'tsconfig.build.json'], {
		stdio: 'inherit',
	});

// gulp 5 reads files as UTF-8 unless told otherwise, which breaks icons that are not text.
const icons = () => src('icons/*.svg', { encoding: false }).pipe(dest('dist/icons'));

const codex = () => src('nodes/**/*.node.json').pipe(dest('dist/nodes'));

// npm packs a file with the mode that it has here, which depends on the user's umask.
const modes = async () => {
	const built = await readdir('dist', { recursive: true, withFileTypes: true });
	const files = built
		.filter((entry) => entry.isFile())
		.map((file) => join(file.parentPath, file.name));
	const others = ['package.json', 'README.md', 'LICENSE.md', 'index.js'];
	await Promise.all([...files, ...others].map((file) => chmod(file, 0o644)));
};

/** Everything in the package that is not compiled: icons, and the codex files n8n searches by. */
exports.assets = parallel(icons, codex);

/** `dist/` as it ships, the same bytes from the same commit. */
exports.build = series(clean, parallel(compile, exports.assets), modes);
