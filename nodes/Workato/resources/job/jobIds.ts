import type { IExecuteSingleFunctions } from 'n8n-workflow';
import { fieldError, quoted } from '../../parameters/parameterError';
import { readHandle } from '../../parameters/job';
import { MOST_ITEMS } from '../../declarative/runOperation';

const FIELD = 'Job IDs';

/**
 * The jobs that the form names, each once: in a text, separated by commas, semicolons, spaces or
 * lines, or as a list, nested or not, or as a text that holds such a list in JSON.
 *
 * @throws NodeOperationError that names the field, for anything in it that is no job ID
 */
export function readJobIds(form: IExecuteSingleFunctions): string[] {
	const entered: unknown = form.getNodeParameter('jobIds', '');
	const jobIds = new Set(entriesOf(form, entered ?? ''));
	if (jobIds.size === 0) {
		throw fieldError(
			form,
			`${FIELD} is empty`,
			'Enter the ID of at least one job, or drag the id of the jobs that come in into this field.',
		);
	}
	if (jobIds.size > MOST_ITEMS) {
		const most = MOST_ITEMS.toLocaleString('en');
		throw fieldError(
			form,
			`${FIELD} holds ${jobIds.size.toLocaleString('en')} jobs, and n8n cannot pass on more than ${most} items for one input item`,
			`Split them into several input items of at most ${most} jobs each. None of them has been rerun.`,
		);
	}
	return [...jobIds];
}

function entriesOf(form: IExecuteSingleFunctions, entered: unknown): string[] {
	if (Array.isArray(entered)) return entered.flatMap((entry: unknown) => entriesIn(form, entry));
	if (typeof entered === 'string') {
		const list = listInText(entered);
		return list ? entriesOf(form, list) : handlesIn(form, entered);
	}
	// Workato's oldest IDs are numbers.
	if (Number.isSafeInteger(entered)) return [readHandle(form, FIELD, String(entered))];
	throw noJobId(form, entered);
}

/** What an entry of a list holds. In a text a separator too many means nothing; an entry does. */
function entriesIn(form: IExecuteSingleFunctions, entry: unknown): string[] {
	if (typeof entry === 'string' && entry.trim() === '') throw noJobId(form, entry);
	return entriesOf(form, entry);
}

/** AI agents write a list as a text. */
function listInText(text: string): unknown[] | undefined {
	if (!text.trimStart().startsWith('[')) return undefined;
	try {
		const parsed: unknown = JSON.parse(text);
		return Array.isArray(parsed) ? parsed : undefined;
	} catch {
		return undefined;
	}
}

function handlesIn(form: IExecuteSingleFunctions, text: string): string[] {
	const handles = text.split(/[,;\s]+/).filter((handle) => handle !== '');
	return handles.map((handle) => readHandle(form, FIELD, handle));
}

function noJobId(form: IExecuteSingleFunctions, entry: unknown) {
	return fieldError(
		form,
		`${FIELD}: ${quoted(entry)} is no job ID`,
		'Enter IDs such as j-AJMfQh8c-hsCXcs, separated by commas, or a list of such texts. Where an expression fills this field, let it leave out what has no ID.',
	);
}
