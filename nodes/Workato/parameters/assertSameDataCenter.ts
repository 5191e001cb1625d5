import { DATA_CENTERS, CUSTOM_HOST, appUrlOf } from '../transport/connection';
import { parameterError } from './parameterError';
import type { ParameterContext } from './locator';
import type { WorkatoPage } from './workatoUrl';

/**
 * Rejects the URL of a page in another data center, where the same ID belongs to another recipe.
 * Hosts other than Workato's data centers are accepted, since a vendor may show customers' workspaces
 * under its own domain.
 *
 * @param label the field's name on the form
 * @param page the page that the entered URL refers to
 * @param appUrl the URL of the credential's Workato; undefined if unknown
 * @throws NodeOperationError that names the field and says what to do
 */
export function assertSameDataCenter(
	context: ParameterContext,
	label: string,
	{ host }: WorkatoPage,
	appUrl: string | undefined,
): void {
	const pageCenter = dataCenterAt(host);
	const credentialCenter =
		appUrl === undefined ? pageCenter : (dataCenterAt(new URL(appUrl).host) ?? appUrl);
	if (pageCenter !== undefined && pageCenter !== credentialCenter) {
		throw parameterError(
			context,
			`${label}: this address belongs to the ${pageCenter} data center, but the credential is for ${credentialCenter}`,
			'Copy the address from the Workato that the credential is for, or choose a credential for the address’s data center.',
		);
	}
}

/** The name of the data center that an API or web app host belongs to. */
function dataCenterAt(host: string): string | undefined {
	const center = DATA_CENTERS.find(({ value }) => {
		const url = String(value);
		return url !== CUSTOM_HOST && [url, appUrlOf(url)].some((one) => new URL(one).host === host);
	});
	return center?.name;
}
