import type { ILoadOptionsFunctions, IPollFunctions } from 'n8n-workflow';
import { WorkatoClient, TIMEOUT_MS } from './client';
import { baseUrlOf } from './connection';

/** The client for a picker or a trigger, for whom n8n's declarative engine has prepared nothing. */
export async function openOwnDoor(
	context: ILoadOptionsFunctions | IPollFunctions,
): Promise<WorkatoClient> {
	const baseURL = baseUrlOf(await context.getCredentials('workatoApi'));
	return await WorkatoClient.create(context, { baseURL, timeout: TIMEOUT_MS });
}
