/* eslint-disable @n8n/community-nodes/no-restricted-imports -- reads the checkout, never part of the package */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { CHECKOUT } from './commands';

const NODE_FOLDER = join(CHECKOUT, 'nodes', 'Workato');
const IMPORT = /from '(\.[^']+)'/g;

/** The node's folders in the order in which docs/architecture.md lists them. */
function foldersInDocs(): string[] {
	const page = readFileSync(join(CHECKOUT, 'docs', 'architecture.md'), 'utf8');
	const layout = /^nodes\/Workato\/\n([^]*?)^credentials\//m.exec(page)?.[1] ?? '';
	return [...layout.matchAll(/^ {2}(\w+)\/ /gm)].map(([, folder = '']) => folder);
}

function folderOf(file: string): string {
	return relative(NODE_FOLDER, file).split('/')[0] ?? '';
}

describe('The folders of the node', () => {
	const sources = readdirSync(NODE_FOLDER, { recursive: true, encoding: 'utf8' })
		.filter((file) => file.endsWith('.ts'))
		.map((file) => join(NODE_FOLDER, file));
	const folders = foldersInDocs();

	it('are all in docs/architecture.md', () => {
		const inCode = sources.map(folderOf).filter((folder) => !folder.endsWith('.ts'));
		expect([...folders].sort()).toEqual([...new Set(inCode)].sort());
	});

	it('import only from folders below them in that list', () => {
		const levelOf = (file: string) => folders.indexOf(folderOf(file));
		const upward = sources.flatMap((file) =>
			[...readFileSync(file, 'utf8').matchAll(IMPORT)]
				.map(([, path = '']) => join(dirname(file), path))
				.filter((target) => levelOf(target) < levelOf(file))
				.map((target) => `${relative(NODE_FOLDER, file)} imports ${relative(NODE_FOLDER, target)}`),
		);
		expect(upward).toEqual([]);
	});
});
