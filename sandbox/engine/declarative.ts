import './quiet';
import { DirectoryLoader, ExecuteContext, RoutingNode } from 'n8n-core';
import type { IExecuteFunctions, INodeType } from 'n8n-workflow';

/** What n8n does to a declarative node as it loads it, and as it runs it first. */
export function declarative(type: INodeType): INodeType {
	DirectoryLoader.applyDeclarativeNodeOptionParameters(type);
	return executable(type);
}

/** The same for a node that n8n's own loader has loaded: how it runs is still missing. */
export function executable(type: INodeType): INodeType {
	type.execute ??= async function (this: IExecuteFunctions) {
		// n8n's engine hands every node this context; its type is the narrower one.
		if (!(this instanceof ExecuteContext)) throw new Error('Not run by the engine');
		return (await new RoutingNode(this, type).runNode()) ?? null;
	};
	return type;
}
