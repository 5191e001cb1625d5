import type { ILoadOptionsFunctions } from 'n8n-workflow';
import { Door, TIMEOUT_MS } from '../api/door';
import { baseUrlOf } from '../api/host';

/** The door for a picker in the editor: n8n's engine has prepared nothing for it. */
export async function openPickerDoor(editor: ILoadOptionsFunctions): Promise<Door> {
	const baseURL = baseUrlOf(await editor.getCredentials('workatoApi'));
	return await Door.open(editor, { baseURL, timeout: TIMEOUT_MS });
}
