import { textMatcher } from '../../../nodes/Workato/model/textSearch';

describe('A text search', () => {
	it.each([
		['timed out', 'Request TIMED OUT after 30 s'],
		['MULLER', 'Müller GmbH'],
		['müller', 'MULLER GMBH'],
		['Mu\u0308ller', 'M\u00fcller'],
		['M\u00fcller', 'Mu\u0308ller'],
		['strasse', 'Hauptstraße 1'],
		['straße', 'HAUPTSTRASSE'],
		['lodz', 'Łódź'],
		['viet nam', 'Việt Nam'],
		['oresund', 'Øresund'],
		['dak lak', 'Đắk Lắk'],
		['hamrun', 'Ħamrun'],
		['aero', 'Ærø'],
		['oeuvre', 'Œuvre'],
		['fi', '\ufb01le'],
		['order 1', 'Order\u00a01'],
		['istanbul', 'İSTANBUL'],
		['ΟΔΟΣ', 'οδος Ερμου'],
		['  padded ', 'Padded'],
		['カ', 'カード'],
		['', 'anything'],
	])('for %j finds %j', (search, text) => {
		expect(textMatcher(search)(text)).toBe(true);
	});

	it.each([
		['timed out', 'timedout'],
		['カ', 'ガ'],
		['か\u3099', 'か'],
		['x', ''],
	])('for %j doesn’t find %j', (search, text) => {
		expect(textMatcher(search)(text)).toBe(false);
	});
});
