/** An error in words: what happened, and what to do about it. */
export interface Wording {
	message: string;
	advice: string;
}

export const HOST_ADVICE =
	'Check Data Center or Custom URL in the credential, and whether there is a proxy or gateway between n8n and Workato.';

const LATER =
	'This is often temporary. If it happens again, check whether a firewall or a proxy between n8n and Workato closes connections.';

const CERTIFICATE =
	'If this Workato is your own (Virtual Private Workato) and its certificate comes from a private certificate authority, add that authority to n8n (NODE_EXTRA_CA_CERTS) or turn on Ignore SSL Issues in the credential.';

const CERTIFICATE_DATES =
	'Ask whoever runs this host to renew the certificate, and check the date and time of n8n’s machine.';

const NO_ROUTE = `n8n’s machine has no route to this host. ${HOST_ADVICE}`;

/** For a 407: Workato never sends one. */
export const PROXY_WITHOUT_LOGIN: Wording = {
	message: 'The proxy between n8n and Workato requires a user name and password (status 407)',
	advice:
		'Enter them in this node’s option Proxy, such as http://user:password@proxy.example.com:8080, or ask whoever runs the proxy and this n8n.',
};

/** What is wrong and what to do, by the name that Node or n8n's HTTP client has for it. */
const BY_CODE: Record<string, [reason: string, advice: string]> = {
	CERT_HAS_EXPIRED: ['the host’s certificate has expired', CERTIFICATE_DATES],
	CERT_NOT_YET_VALID: ['the host’s certificate isn’t valid yet', CERTIFICATE_DATES],
	DEPTH_ZERO_SELF_SIGNED_CERT: ['the host has a self-signed certificate', CERTIFICATE],
	EADDRNOTAVAIL: [
		'n8n’s machine has no free port for another connection',
		'Too many connections were opened within a minute. Run fewer workflows at a time, and try again.',
	],
	EAI_AGAIN: [
		'the host’s address can’t be looked up at the moment',
		'Check that n8n’s machine reaches its DNS server, and try again.',
	],
	ECONNABORTED: ['the host didn’t respond in time', LATER],
	ECONNREFUSED: ['nothing accepts connections there', HOST_ADVICE],
	ECONNRESET: ['the connection was closed before the response came', LATER],
	EHOSTUNREACH: ['the host is unreachable', NO_ROUTE],
	ENETUNREACH: ['the network is unreachable', NO_ROUTE],
	ENOTFOUND: [
		'no host of that name exists',
		'Check the spelling of Custom URL or the choice of Data Center in the credential. If the name is right, n8n’s machine may use a DNS server that doesn’t know it.',
	],
	EPIPE: ['the connection was closed before the request was sent', LATER],
	EPROTO: [
		'the host doesn’t use HTTPS on this port',
		`Check that Custom URL has the right port, and that it begins with https:// only if the host uses HTTPS. ${HOST_ADVICE}`,
	],
	ERR_BAD_RESPONSE: ['the response broke off', LATER],
	ERR_STREAM_PREMATURE_CLOSE: ['the response broke off', LATER],
	ERR_TLS_CERT_ALTNAME_INVALID: ['the host’s certificate is for another name', HOST_ADVICE],
	ETIMEDOUT: ['the host didn’t respond in time', LATER],
	SELF_SIGNED_CERT_IN_CHAIN: ['the host’s certificate comes from a private authority', CERTIFICATE],
	UNABLE_TO_GET_ISSUER_CERT: [
		'the host’s certificate comes from an unknown authority',
		CERTIFICATE,
	],
	UNABLE_TO_GET_ISSUER_CERT_LOCALLY: [
		'the host’s certificate comes from an unknown authority',
		CERTIFICATE,
	],
	UNABLE_TO_VERIFY_LEAF_SIGNATURE: [
		'the host doesn’t send the whole chain of its certificate, or it comes from a private authority',
		CERTIFICATE,
	],
	Z_BUF_ERROR: ['the response broke off', LATER],
	Z_DATA_ERROR: ['the response can’t be unpacked', HOST_ADVICE],
};

/** Why there was no response, in words. The code is always included, so that people can search for it. */
export function describeNetworkError(code: string, host: string): Wording {
	const [reason, advice] = BY_CODE[code] ?? ['the connection failed', HOST_ADVICE];
	return {
		message: `Can’t reach Workato at ${host}: ${reason}`,
		advice: `${advice} (Error code: ${code})`,
	};
}
