import { FAN_OUT } from './equivalent/fanOut.mjs';
import { MODEL } from './equivalent/model.mjs';
import { PAGINATION } from './equivalent/pagination.mjs';
import { PARAMETERS } from './equivalent/parameters.mjs';
import { RESOURCES } from './equivalent/resources.mjs';
import { TRANSPORT } from './equivalent/transport.mjs';
import { TRIGGER } from './equivalent/trigger.mjs';

/**
 * Mutants that no test can kill, since they make no difference to anyone. A mutant is found by its
 * file, by what the changed code was and by what it became, so that a moved line doesn't matter. Where
 * the same code is in several places, `line` is the one that is meant.
 *
 * @type {Array<{ file: string, code: string, replacement: string, reason: string, line?: string }>}
 */
export const EQUIVALENT = [
	...FAN_OUT,
	...MODEL,
	...PAGINATION,
	...PARAMETERS,
	...RESOURCES,
	...TRANSPORT,
	...TRIGGER,
];
