/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- loads nodes as n8n does: by their files */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { ICredentialType, INodeType, IVersionedNodeType } from 'n8n-workflow';

/** This project's folder. */
export const projectFolder = join(__dirname, '..', '..', '..');

/** n8n's own nodes, as the real n8n here has them. */
const nodesBase = join(
	projectFolder,
	'sandbox',
	'installs',
	'n8n',
	'node_modules',
	'n8n-nodes-base',
	'dist',
);

/**
 * This package compiled as it ships, apart from `dist` so that a build meanwhile disturbs nothing,
 * and below node_modules, where it finds n8n-workflow.
 */
const dist = join(projectFolder, 'node_modules', '.cache', 'bench', 'dist');

export const files = {
	httpRequest: join(nodesBase, 'nodes', 'HttpRequest', 'HttpRequest.node.js'),
	dist,
	workato: join(dist, 'nodes', 'Workato', 'Workato.node.js'),
	workatoApi: join(dist, 'credentials', 'WorkatoApi.credentials.js'),
};

const load = createRequire(__filename);

/** The node that a file of a package holds, as n8n's loader finds it: by the file's name. */
export function loadNode(file: string, className: string): INodeType | IVersionedNodeType {
	return new (classIn<INodeType | IVersionedNodeType>(file, className))();
}

export function loadCredential(file: string, className: string): ICredentialType {
	return new (classIn<ICredentialType>(file, className))();
}

function classIn<T>(file: string, className: string): new () => T {
	const found: unknown = Reflect.get(loadModule(file), className);
	if (!isClass<T>(found)) throw new Error(`${file} has no class ${className}`);
	return found;
}

/** What a file of a package exports. */
export function loadModule(file: string): object {
	const loaded: unknown = load(file);
	if (typeof loaded !== 'object' || loaded === null) throw new Error(`${file} exports nothing`);
	return loaded;
}

function isClass<T>(found: unknown): found is new () => T {
	return typeof found === 'function';
}
