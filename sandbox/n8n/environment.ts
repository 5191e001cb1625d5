/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- sets up a program's environment, never part of the package */
import { delimiter, dirname } from 'node:path';
import type { N8nInstallation } from './installation';

export interface N8nPlace {
	/** Contains n8n's `.n8n` folder: its database, its settings, its community packages. */
	userFolder: string;
	port: number;
	/** The port of n8n's task runner, which runs Code nodes. */
	brokerPort: number;
	/** Settings in addition to those that every n8n gets here. */
	more?: Record<string, string>;
}

/**
 * Every setting that n8n gets here. Only what any program needs is passed on from the caller's own
 * environment: a proxy, a database or an encryption key for another n8n must not reach this one.
 */
export function n8nEnvironment(installation: N8nInstallation, place: N8nPlace): NodeJS.ProcessEnv {
	const { HOME, LANG, PATH = '', TMPDIR } = process.env;
	return {
		HOME,
		LANG,
		TMPDIR,
		PATH: [dirname(installation.node), PATH].join(delimiter),
		NODE_ENV: 'production',

		N8N_USER_FOLDER: place.userFolder,
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		N8N_PORT: String(place.port),
		N8N_RUNNERS_BROKER_PORT: String(place.brokerPort),
		N8N_ENCRYPTION_KEY: 'a-key-for-sample-data-only',
		// The editor is served over plain http, on this machine only.
		N8N_SECURE_COOKIE: 'false',

		N8N_UNVERIFIED_PACKAGES_ENABLED: 'true',
		N8N_VERIFIED_PACKAGES_ENABLED: 'false',
		...QUIET,
		// 1.x doesn't have these modules, and an unknown name stops it.
		...(installation.version.startsWith('1.')
			? {}
			: { N8N_DISABLED_MODULES: 'mcp-registry,instance-ai' }),
		...place.more,
	};
}

/** Nothing is fetched from or reported to n8n's own servers, and no welcome dialog appears. */
const QUIET = {
	N8N_DIAGNOSTICS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_WHATS_NEW_ENABLED: 'false',
	N8N_DYNAMIC_BANNERS_ENABLED: 'false',
	N8N_TEMPLATES_ENABLED: 'false',
	N8N_PERSONALIZATION_ENABLED: 'false',
	N8N_HIRING_BANNER_ENABLED: 'false',
	N8N_LICENSE_AUTO_RENEW_ENABLED: 'false',
	N8N_ONBOARDING_FLOW_DISABLED: 'true',
};
