import type { SignalsByVendor } from '../signal.ts';

/** Sign-in and secrets. */
export const identitySignals: SignalsByVendor = {
  auth0: {
    npm: 'auth0 @auth0/* express-openid-connect',
    pypi: 'auth0-python',
    gem: 'auth0 omniauth-auth0',
    go: 'github.com/auth0/*',
    composer: 'auth0/*',
    maven: 'com.auth0:auth0',
    terraform: 'auth0',
    env: 'AUTH0',
  },
  okta: { npm: '@okta/*', pypi: 'okta', go: 'github.com/okta/*', maven: 'com.okta.*', terraform: 'okta', env: 'OKTA' },
  clerk: { npm: '@clerk/*', pypi: 'clerk-backend-api', go: 'github.com/clerk/clerk-sdk-go*', env: 'CLERK' },
  workos: { npm: '@workos-inc/*', pypi: 'workos', gem: 'workos', go: 'github.com/workos/workos-go*', env: 'WORKOS' },
  stytch: { npm: 'stytch @stytch/*', pypi: 'stytch', env: 'STYTCH' },
  '1password': {
    npm: '@1password/*',
    pypi: 'onepassword-sdk',
    image: '1password/*',
    action: '1password/*',
    terraform: 'onepassword',
    env: 'OP_SERVICE_ACCOUNT_TOKEN OP_CONNECT_TOKEN',
  },
  doppler: { file: 'doppler.yaml', action: 'dopplerhq/*', terraform: 'doppler', env: 'DOPPLER' },
  infisical: {
    npm: '@infisical/*',
    pypi: 'infisicalsdk',
    action: 'infisical/*',
    terraform: 'infisical',
    env: 'INFISICAL',
  },
};
