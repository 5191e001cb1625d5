import type { IDataObject, IExecuteSingleFunctions } from 'n8n-workflow';
import { asRecord } from '../api/json';

/**
 * What was added to one of the form's collections: a key is there for each field that was added,
 * whatever its expression came to. What is no object n8n has made an empty one of by now.
 */
export function readCollection(
	form: IExecuteSingleFunctions,
	name: 'filters' | 'options',
): IDataObject {
	return asRecord(form.getNodeParameter(name, {})) ?? {};
}
