import type { ILoadOptionsFunctions, IPollFunctions } from 'n8n-workflow';
import { Door, TIMEOUT_MS } from './client';
import { baseUrlOf } from './connection';

/** The door for a picker or a trigger, for whom n8n's declarative engine has prepared nothing. */
export async function openOwnDoor(context: ILoadOptionsFunctions | IPollFunctions): Promise<Door> {
	const baseURL = baseUrlOf(await context.getCredentials('workatoApi'));
	return await Door.open(context, { baseURL, timeout: TIMEOUT_MS });
}
