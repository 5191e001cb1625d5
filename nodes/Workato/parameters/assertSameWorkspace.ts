import { DATA_CENTERS, CUSTOM_HOST, webHostOf } from '../transport/connection';
import type { WorkspaceScope } from '../api/paths';
import { fieldError, quoted } from './parameterError';
import type { Form } from './locator';
import type { WorkatoPage } from './workatoUrl';

/**
 * Refuses the address of a page in another Workato than the one that is asked: an ID of there may
 * be that of another recipe here. A host that is none of Workato's data centers is let through,
 * since customers' workspaces may be shown under a vendor's own.
 *
 * @param label the field that the address was entered in
 * @param webHost where the screens of the credential's Workato are; undefined where nobody knows
 * @throws NodeOperationError that names the field and the way out
 */
export function refuseOtherWorkato(
	context: Form,
	label: string,
	{ host, managedUserId }: WorkatoPage,
	scope: WorkspaceScope,
	webHost: string | undefined,
): void {
	const theirs = dataCenterAt(host);
	const ours = webHost === undefined ? theirs : (dataCenterAt(new URL(webHost).host) ?? webHost);
	if (theirs !== undefined && theirs !== ours) {
		throw fieldError(
			context,
			`${label}: the address is one of ${theirs}, and the credential is for ${ours}`,
			'Copy the address from the Workato that the credential is for, or choose a credential for the data center of the address.',
		);
	}
	const asked = scope.workspace === 'own' ? undefined : scope.managedUserId;
	if (managedUserId !== undefined && managedUserId !== asked) {
		throw fieldError(
			context,
			`${label}: the address leads to customer ${quoted(managedUserId)}, and ${asked === undefined ? 'Workspace is My Own' : `Customer is ${quoted(asked)}`}`,
			'Let both name the same customer, or copy the address of the page from the browser: it names none.',
		);
	}
}

function dataCenterAt(host: string): string | undefined {
	const center = DATA_CENTERS.find(({ value }) => {
		const url = String(value);
		return url !== CUSTOM_HOST && [url, webHostOf(url)].some((one) => new URL(one).host === host);
	});
	return center?.name;
}
