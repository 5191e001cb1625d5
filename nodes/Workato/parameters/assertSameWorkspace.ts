import { DATA_CENTERS, CUSTOM_HOST, appUrlOf } from '../transport/connection';
import type { WorkspaceScope } from '../model/scope';
import { parameterError, quoteValue } from './parameterError';
import type { ParameterContext } from './locator';
import type { WorkatoPage } from './workatoUrl';

/**
 * Rejects the URL of a page in a different data center: its ID may be that of another recipe here.
 * Hosts other than Workato's data centers are accepted, since a vendor may show customers' workspaces
 * under its own domain.
 *
 * @param label the field with the URL
 * @param appUrl the URL of the credential's Workato; undefined if unknown
 * @throws NodeOperationError that names the field and says what to do
 */
export function assertSameWorkspace(
	context: ParameterContext,
	label: string,
	{ host, managedUserId }: WorkatoPage,
	scope: WorkspaceScope,
	appUrl: string | undefined,
): void {
	const theirs = dataCenterAt(host);
	const ours = appUrl === undefined ? theirs : (dataCenterAt(new URL(appUrl).host) ?? appUrl);
	if (theirs !== undefined && theirs !== ours) {
		throw parameterError(
			context,
			`${label}: this address belongs to the ${theirs} data center, but the credential is for ${ours}`,
			'Copy the address from the Workato that the credential is for, or choose a credential for the address’s data center.',
		);
	}
	const asked = scope.workspace === 'own' ? undefined : scope.managedUserId;
	if (managedUserId !== undefined && managedUserId !== asked) {
		throw parameterError(
			context,
			`${label}: this address belongs to customer ${quoteValue(managedUserId)}, but ${asked === undefined ? 'Workspace is My Workspace' : `Customer is ${quoteValue(asked)}`}`,
			'Choose the same customer in both fields, or copy the address from your browser, which doesn’t contain the customer.',
		);
	}
}

function dataCenterAt(host: string): string | undefined {
	const center = DATA_CENTERS.find(({ value }) => {
		const url = String(value);
		return url !== CUSTOM_HOST && [url, appUrlOf(url)].some((one) => new URL(one).host === host);
	});
	return center?.name;
}
