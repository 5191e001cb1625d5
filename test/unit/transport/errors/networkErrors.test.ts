import { describeNetworkError } from '../../../../nodes/Workato/transport/errors/networkErrors';

const said = (code: string) => {
	const { message, advice } = describeNetworkError(code, 'www.workato.com');
	return `${message} ${advice}`;
};

const CERTIFICATE = 'turn on Ignore SSL Issues';
const HOST = 'Check Data Center or Custom URL';
const LATER = 'This is often temporary';

describe('The message for a request without a response', () => {
	it.each([
		['CERT_HAS_EXPIRED', 'has expired', 'renew the certificate'],
		['CERT_NOT_YET_VALID', 'isn’t valid yet', 'renew the certificate'],
		['DEPTH_ZERO_SELF_SIGNED_CERT', 'self-signed certificate', CERTIFICATE],
		['EADDRNOTAVAIL', 'has no free port', 'Run fewer workflows at a time'],
		['EAI_AGAIN', 'can’t be looked up', 'reaches its DNS server'],
		['ECONNABORTED', 'didn’t respond in time', LATER],
		['ECONNREFUSED', 'nothing accepts connections', HOST],
		['ECONNRESET', 'was closed before the response came', LATER],
		['EHOSTUNREACH', 'the host is unreachable', 'no route to this host'],
		['ENETUNREACH', 'the network is unreachable', 'no route to this host'],
		['ENOTFOUND', 'no host of that name', 'Check the spelling'],
		['EPIPE', 'was closed before the request was sent', LATER],
		['EPROTO', 'doesn’t use HTTPS', 'has the right port'],
		['ERR_BAD_RESPONSE', 'broke off', LATER],
		['ERR_STREAM_PREMATURE_CLOSE', 'broke off', LATER],
		['ERR_TLS_CERT_ALTNAME_INVALID', 'is for another name', HOST],
		['ETIMEDOUT', 'didn’t respond in time', LATER],
		['SELF_SIGNED_CERT_IN_CHAIN', 'a private authority', CERTIFICATE],
		['UNABLE_TO_GET_ISSUER_CERT', 'an unknown authority', CERTIFICATE],
		['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'an unknown authority', CERTIFICATE],
		['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'the whole chain', CERTIFICATE],
		['Z_BUF_ERROR', 'broke off', LATER],
		['Z_DATA_ERROR', 'can’t be unpacked', HOST],
		['SOMETHING_NEW', 'the connection failed', HOST],
	])('says what is wrong and what to do: %s', (code, reason, advice) => {
		expect(said(code)).toContain('Can’t reach Workato at www.workato.com');
		expect(said(code)).toContain(reason);
		expect(said(code)).toContain(advice);
		expect(said(code)).toContain(`(Error code: ${code})`);
	});
});
