import type { SignalsByVendor } from '../signal.ts';

/** Payments and billing. */
export const paymentSignals: SignalsByVendor = {
  stripe: {
    npm: 'stripe @stripe/*',
    pypi: 'stripe dj-stripe',
    gem: 'stripe',
    go: 'github.com/stripe/stripe-go*',
    composer: 'stripe/*',
    maven: 'com.stripe:*',
    terraform: 'stripe',
    image: 'stripe/*',
    env: 'STRIPE',
  },
  paypal: { npm: '@paypal/*', pypi: 'paypalrestsdk paypal-*', composer: 'paypal/*', env: 'PAYPAL' },
  braintree: {
    npm: 'braintree braintree-web',
    pypi: 'braintree',
    gem: 'braintree',
    composer: 'braintree/*',
    env: 'BRAINTREE',
  },
  adyen: { npm: '@adyen/*', pypi: 'adyen', composer: 'adyen/*', maven: 'com.adyen:*', env: 'ADYEN' },
  square: {
    npm: 'square',
    pypi: 'squareup',
    gem: 'square.rb',
    composer: 'square/*',
    env: 'SQUARE_ACCESS SQUARE_APPLICATION SQUARE_LOCATION',
  },
  plaid: {
    npm: 'plaid react-plaid-link',
    pypi: 'plaid-python',
    gem: 'plaid',
    go: 'github.com/plaid/plaid-go*',
    env: 'PLAID',
  },
  paddle: { npm: '@paddle/*', pypi: 'paddle-python-sdk', env: 'PADDLE' },
  'lemon-squeezy': { npm: '@lemonsqueezy/*', env: 'LEMONSQUEEZY LEMON_SQUEEZY' },
  chargebee: { npm: 'chargebee', pypi: 'chargebee', gem: 'chargebee', env: 'CHARGEBEE' },
  recurly: { npm: 'recurly', pypi: 'recurly', gem: 'recurly', env: 'RECURLY' },
  shopify: {
    npm: '@shopify/cli @shopify/hydrogen @shopify/shopify-api @shopify/shopify-app-* @shopify/storefront-api-client',
    pypi: 'shopifyapi',
    gem: 'shopify_api shopify_app',
    composer: 'shopify/*',
    env: 'SHOPIFY',
  },
  shippo: { npm: 'shippo', pypi: 'shippo', env: 'SHIPPO' },
  easypost: { npm: '@easypost/*', pypi: 'easypost', gem: 'easypost', env: 'EASYPOST' },
  lob: { pypi: 'lob-python', env: 'LOB_API_KEY' },
  xero: { npm: 'xero-node', pypi: 'xero-python', env: 'XERO' },
  'intuit-developer': {
    npm: 'intuit-oauth node-quickbooks',
    pypi: 'python-quickbooks intuit-oauth',
    env: 'QUICKBOOKS INTUIT',
  },
};
