import { type Random, pick, wholeNumber } from './random';

/** A failure that recipes of this kind can have. */
export interface FailureBlueprint {
	/** The step that fails, counted from 0. */
	step: number;
	type: string;
	message: string;
	innerMessage?: string;
}

/** A kind of recipe: how its jobs are titled, what they do and how they fail. */
export interface Blueprint {
	name: string;
	description: string;
	/** A job's title. */
	title: (random: Random) => string;
	/** Adapter and operation of each line. */
	steps: ReadonlyArray<readonly [adapter: string, operation: string]>;
	failures: readonly FailureBlueprint[];
	/** Shortest and longest usual run. */
	seconds: readonly [least: number, most: number];
	/** Lines whose data Workato masks. */
	maskedSteps?: readonly number[];
	/** Whether other recipes call it. */
	callable?: true;
}

// prettier-ignore
const PEOPLE = [
	'Ana Ruiz', 'Björn Lindqvist', 'Chidi Okafor', 'Dana Weiss', 'Emma Clarke', 'Farid Haddad',
	'Grace Liu', 'Hiroshi Tanaka', 'Ingrid Berg', 'João Pereira', 'Katarzyna Nowak', 'Liam Murphy',
] as const;
// prettier-ignore
const COMPANIES = [
	'Aldermoor Foods', 'Brightwater Energy', 'Cobalt Labs', 'Dunmore Logistics', 'Elkhorn Outfitters',
	'Fjordline Shipping', 'Greenfield Hotels', 'Harrow & Finch', 'Ironbridge Steel', 'Juniper Dental',
] as const;

/** Someone's name. */
export const person = (random: Random): string => pick(random, PEOPLE);
/** A company's name. */
export const company = (random: Random): string => pick(random, COMPANIES);
/** A number with this many digits. */
export const digits = (random: Random, count: number): number =>
	wholeNumber(random, 10 ** (count - 1), 10 ** count - 1);
/** An amount of money with two decimals. */
export const amount = (random: Random): string =>
	(wholeNumber(random, 1900, 4_800_000) / 100).toFixed(2);
/** An email address made from a person's name. */
export function email(random: Random): string {
	const withoutAccents = person(random)
		.normalize('NFD')
		.replace(/[^A-Za-z ]/g, '');
	return `${withoutAccents.replace(' ', '.').toLowerCase()}@example.com`;
}
