import './quiet';
import { PackageDirectoryLoader } from 'n8n-core';
import { type ICredentialType, type INodeType, type INodeTypes, NodeHelpers } from 'n8n-workflow';
import { executable } from './declarative';

/** What n8n's own loader finds in a community package. */
export interface PackageTypes {
	/** By their full names, `n8n-nodes-workato.workato`, and a manual trigger to start from. */
	nodeTypes: INodeTypes;
	credentialType: (name: string) => ICredentialType;
}

const MANUAL_TRIGGER = 'n8n-nodes-base.manualTrigger';

/**
 * Loads an unpacked package as n8n loads what a user installs.
 * @param folder holds the package's package.json; n8n-workflow is found from there
 */
export async function loadPackage(folder: string): Promise<PackageTypes> {
	const loader = new PackageDirectoryLoader(folder);
	await loader.loadAll();
	const prefix = `${loader.packageName}.`;
	const typeNamed = (name: string) =>
		name === MANUAL_TRIGGER ? manualTrigger : loader.getNode(name.replace(prefix, '')).type;
	return {
		nodeTypes: {
			getByName: typeNamed,
			getByNameAndVersion: (name, version) =>
				executable(NodeHelpers.getVersionedNodeType(typeNamed(name), version)),
			getKnownTypes: () => loader.known.nodes,
		},
		credentialType: (name) => loader.getCredential(name).type,
	};
}

/** n8n-nodes-base, which has the real one, comes with n8n alone. */
const manualTrigger: INodeType = {
	description: {
		displayName: 'Manual Trigger',
		name: 'manualTrigger',
		group: ['trigger'],
		version: 1,
		description: 'Starts the workflow',
		defaults: { name: 'Manual Trigger' },
		usableAsTool: true,
		inputs: [],
		outputs: ['main'],
		properties: [],
	},
	execute: async () => [[{ json: {} }]],
};
